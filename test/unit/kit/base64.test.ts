import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeInPlace, encode, explain } from '../../../src/kit/base64.ts'

/** Decodes a copy; a failure is its explanation. */
function decode(text: string | Uint8Array): Buffer | string {
  const bytes = Buffer.from(text)
  const length = decodeInPlace(bytes, bytes.length)
  return length < 0 ? explain(length, bytes, Buffer.from(text).length) : bytes.subarray(0, length)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

describe('base64', () => {
  test('the examples of RFC 4648, section 10, without padding', () => {
    const pairs = { f: 'Zg', fo: 'Zm8', foo: 'Zm9v', foob: 'Zm9vYg', fooba: 'Zm9vYmE', foobar: 'Zm9vYmFy' }
    for (const [plain, encoded] of Object.entries(pairs)) {
      expect(Buffer.from(encode(Buffer.from(plain))).toString()).toBe(encoded)
      expect(decode(encoded).toString()).toBe(plain)
    }
  })

  test('decodes what it encodes, with any padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat({ max: 5 }), (bytes, padding) => {
        expect(decode(`${Buffer.from(encode(bytes)).toString()}${'='.repeat(padding)}`)).toEqual(
          Buffer.from(bytes),
        )
      }),
    )
  })

  test('agrees with the decoder of Node on every text of the alphabet, non-zero trailing bits included', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: 1, maxLength: 100 }),
        (text) => {
          if (text.length % 4 === 1) expect(decode(text)).toBe(`its length ${text.length} is 1 modulo 4`)
          else expect(decode(text)).toEqual(Buffer.from(text, 'base64'))
        },
      ),
    )
  })

  test('names the first byte that is not of the alphabet, wherever it stands', () => {
    const bad = fc
      .integer({ min: 0, max: 255 })
      .filter((byte) => !`${alphabet}=`.includes(String.fromCharCode(byte)))
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 100 }), bad, fc.nat(), (bytes, byte, place) => {
        const text = Buffer.from(encode(bytes))
        const index = place % text.length
        text[index] = byte
        expect(decode(text)).toMatch(new RegExp(`at column ${index + 1}$`))
      }),
    )
  })

  test.each([
    ['', 'there is nothing to decode'],
    ['====', 'there is nothing to decode'],
    ['A', 'its length 1 is 1 modulo 4'],
    ['AAAAA===', 'its length 5 is 1 modulo 4'],
    ['AB=C', "'=' (0x3d) at column 3"],
    ['AB C', 'a space at column 3'],
    ['A-_A', "'-' (0x2d) at column 2"],
    ['AAAA\u0000AAA', 'byte 0x00 at column 5'],
    ['AAAA\nAAA', 'byte 0x0a at column 5'],
  ])('%j is refused: %s', (text, reason) => {
    expect(decode(text)).toBe(reason)
  })

  test('encodes more than the longest string there can be, piece by piece', () => {
    const piece = 3 * 2 ** 24
    const encoded = encode(Buffer.alloc(piece + 4, 'abc'))
    expect(encoded).toHaveLength(Math.ceil(((piece + 4) * 4) / 3))
    expect(Buffer.from(encoded.subarray(-14)).toString()).toBe('YWJjYWJjYWJjYQ')
  })

  test('reads and writes nothing outside the given length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
        const text = encode(bytes)
        const canary = 0x2a
        const memory = Buffer.alloc(text.length + 16, canary)
        memory.set(text, 8)
        const region = memory.subarray(8, 8 + text.length)
        expect(decodeInPlace(region, region.length)).toBe(bytes.length)
        expect(memory.subarray(0, 8).every((byte) => byte === canary)).toBe(true)
        expect(memory.subarray(8 + text.length).every((byte) => byte === canary)).toBe(true)
      }),
    )
  })
})
