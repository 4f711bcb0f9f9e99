import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareFiles, strippedSha1 } from '../../../src/check/compare.ts'
import type { Difference } from '../../../src/check/difference.ts'
import { isSpace, stripBytes } from '../../../src/kit/text.ts'
import { temporaryFolder } from '../../support/files.ts'
import { needsProgram } from '../../support/needs.ts'

type Text = string | Uint8Array

async function compare(expected: Text, got: Text, folder = temporaryFolder()) {
  writeFileSync(join(folder, 'expected'), expected)
  writeFileSync(join(folder, 'got'), got)
  return compareFiles(join(folder, 'expected'), join(folder, 'got'))
}

async function difference(expected: Text, got: Text): Promise<Difference> {
  const comparison = await compare(expected, got)
  if (comparison.same) throw new Error('the texts are the same')
  return comparison.difference
}

const kindOf = async (expected: Text, got: Text) => (await difference(expected, got)).kind

/** The same place, found the simple way. */
function naivePlace(expected: Uint8Array, got: Uint8Array) {
  const [one, other] = [stripBytes(expected, isSpace), stripBytes(got, isSpace)]
  if (Buffer.compare(one, other) === 0) return undefined
  let offset = 0
  while (one[offset] === other[offset]) offset++
  const before = Buffer.from(one.subarray(0, offset))
  const lineStart = before.lastIndexOf(0x0a) + 1
  return {
    line: before.toString('latin1').split('\n').length,
    byteColumn: offset - lineStart + 1,
  }
}

/** Few letters and much whitespace, so that texts often share a beginning. */
const someBytes = fc.uint8Array({ max: 255, maxLength: 30 }).map((bytes) => {
  const letters = Buffer.from('ab  \n\n\r\t\v\f\0\x1c\x85\xa0\xc3\xa9', 'latin1')
  return bytes.map((byte) => letters[byte % letters.length]!)
})

describe('compareFiles', () => {
  test('agrees with a comparison in memory', async () => {
    const folder = temporaryFolder()
    await fc.assert(
      fc.asyncProperty(someBytes, someBytes, fc.boolean(), async (one, tail, shared) => {
        const other = shared ? Buffer.concat([one, tail]) : tail
        const place = naivePlace(one, other)
        const comparison = await compare(one, other, folder)
        expect(comparison.same).toBe(place === undefined)
        if (!comparison.same) expect(comparison.difference).toMatchObject(place!)
      }),
      { numRuns: 500 },
    )
  })

  test('columns count characters of any plane', async () => {
    const folder = temporaryFolder()
    const text = fc.string({ unit: fc.constantFrom('a', 'é', 'è', '€', '😀', '😁', '\n'), maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(text, text, text, async (start, one, other) => {
        const comparison = await compare(`^${start}${one}$`, `^${start}${other}$`, folder)
        if (comparison.same) return
        const [left, right] = [Array.from(`^${start}${one}$`), Array.from(`^${start}${other}$`)]
        const at = left.findIndex((character, index) => character !== right[index])
        const line = left
          .slice(0, at < 0 ? left.length : at)
          .join('')
          .split('\n')
        expect(comparison.difference.line).toBe(line.length)
        expect(comparison.difference.column).toBe(Array.from(line.at(-1)!).length + 1)
      }),
      { numRuns: 300 },
    )
  })

  test('strips what Python strips, and hashes what is left', async (context) => {
    needsProgram(context, 'python3')
    const folder = temporaryFolder()
    const texts = [
      ...fc.sample(someBytes, { numRuns: 200, seed: 1 }),
      ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte, 0x61, byte)),
      ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)),
    ]
    const script =
      'import sys,hashlib\nfor l in sys.stdin: print(hashlib.sha1(bytes.fromhex(l[1:]).strip()).hexdigest())'
    const input = texts.map((text) => `x${Buffer.from(text).toString('hex')}\n`).join('')
    const expected = execFileSync('python3', ['-c', script], { input }).toString().trim().split('\n')
    expect(expected).toHaveLength(texts.length)
    for (const [index, text] of texts.entries()) {
      writeFileSync(join(folder, 'text'), text)
      expect(await strippedSha1(join(folder, 'text')), Buffer.from(text).toString('hex')).toBe(
        expected[index],
      )
    }
  })

  test('is not fooled by what JavaScript would trim, and keeps NUL', async () => {
    expect(await compare(' a\r\n\v\f', '\ta')).toEqual({ same: true })
    for (const end of ['\0', '\u00a0', '\ufeff', '\u2028', '\u0085']) {
      expect(await kindOf('a', `a${end}`), JSON.stringify(end)).toBe('invisible')
      expect(await kindOf(`a`, `${end}a`), JSON.stringify(end)).toBe('invisible')
    }
    expect(await kindOf('a b', 'a\0b')).toBe('text')
    expect(await kindOf('\0ab', '\0\0bb')).toBe('text')
    const long = 'x'.repeat(10_000)
    expect(await kindOf(long, `${long}\0`)).toBe('invisible')
    expect(await kindOf(`${long}a`, `${long}b\0`)).toBe('text')
  })

  test('tells what a difference comes down to', async () => {
    expect(await kindOf('a\nb\nc', 'a\r\nb \t\nc')).toBe('line-ends')
    expect(await kindOf('a\n b', 'a\nb')).toBe('whitespace')
    expect(await kindOf('a\n\nb', 'a\nb')).toBe('whitespace')
    expect(await kindOf('a b', 'a\u00a0b')).toBe('text')
    expect(await kindOf('Yes\nNo', 'YES\nNO')).toBe('case')
    expect(await kindOf('É', 'é')).toBe('text')
    expect(await kindOf('a\nb\nc', 'a\nc')).toBe('missing')
    expect(await kindOf('a\nc', 'a\nb\nc')).toBe('extra')
    expect(await kindOf('abc', 'ab')).toBe('missing')
    expect(await kindOf('ab', 'abc')).toBe('extra')
    expect(await kindOf('a', '')).toBe('missing')
    expect(await kindOf('', 'a')).toBe('extra')
    expect(await kindOf('a\nb\nb', 'b\na\nb')).toBe('order')
    expect(await kindOf('a\nb\nb', 'b\na\na')).toBe('text')
    expect(await kindOf('a\nb', 'a\nc')).toBe('text')
  })

  test('the hash of nothing is the hash of nothing', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'blank'), ' \n'.repeat(300_000))
    expect(await strippedSha1(join(folder, 'blank'))).toBe(createHash('sha1').digest('hex'))
    expect((await compare(' \n'.repeat(300_000), '')).same).toBe(true)
  })

  test('chunks do not matter: a difference far into large files', async () => {
    const start = `${' '.repeat(300_000)}${'line of text\n'.repeat(100_000)}`
    expect(await compare(`${start}end`, `${start.trimStart()}end${'\n'.repeat(600_000)}`)).toEqual({
      same: true,
    })
    expect(await difference(`${start}the end`, `${start.trimStart()}the And`)).toEqual({
      kind: 'text',
      line: 100_001,
      column: 5,
      byteColumn: 5,
      expected: 'the·end',
      got: 'the·And',
    })
    expect(await kindOf(start, start.toUpperCase())).toBe('case')
    expect(await kindOf(start, start.replaceAll('\n', ' \r\n'))).toBe('line-ends')
    expect(await kindOf(start, start.replaceAll('\n', '\n\n'))).toBe('whitespace')
  })

  test('one line of many megabytes is shown in part', async () => {
    const long = 'x'.repeat(3_000_000)
    expect(await difference(`${long}a${long}`, `${long}b`)).toEqual({
      kind: 'text',
      line: 1,
      column: 3_000_001,
      byteColumn: 3_000_001,
      expected: `…${'x'.repeat(24)}a${'x'.repeat(55)}…`,
      got: `…${'x'.repeat(24)}b`,
    })
  })

  test('excerpts cut no character in two', async () => {
    const found = await difference(
      `${'€'.repeat(50)}a${'€'.repeat(50)}`,
      `${'€'.repeat(50)}b${'😀'.repeat(50)}`,
    )
    expect(found.expected).toMatch(/^…€{8}a€{18}…$/u)
    expect(found.got).toMatch(/^…€{8}b😀{13}…$/u)
    expect(await difference('né', 'nè')).toMatchObject({
      column: 2,
      byteColumn: 3,
      expected: 'né',
      got: 'nè',
    })
  })

  test('nothing that a terminal obeys is left in an excerpt', async () => {
    const bomb = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    const folder = temporaryFolder()
    for (let from = 0; from < 256; from += 32) {
      const found = await compare('expected', Buffer.concat([bomb.subarray(from, from + 32), bomb]), folder)
      if (found.same) throw new Error('the same')
      expect(found.difference.got).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
    }
    const spoofs = '\u009b31m\u202eabc\u2066\u200b\u{e0041}'
    expect((await difference('a', spoofs)).got).toBe('\\u{9b}31m\\u{202e}abc\\u{2066}\\u{200b}\\u{e0041}')
  })

  test('lines end visibly, and whitespace is told apart', async () => {
    const found = await difference('a b\tc\nd', 'a  b\r\nd')
    expect(found).toMatchObject({ expected: 'a·b→c␤', got: 'a··b␍␤', line: 1, column: 3 })
    expect((await difference('a', '·\\ \x1b[31m\xff')).got).toBe('\\u{b7}\\\\·\\x1b[31m\u00ff')
    expect((await difference('a', Buffer.from([0x62, 0xff, 0xed, 0xa0, 0x80]))).got).toBe(
      'b\\xff\\xed\\xa0\\x80',
    )
  })

  test('memory does not grow with the files', async () => {
    const folder = temporaryFolder()
    const paths = ['one', 'two'].map((name) => join(folder, name))
    const block = Buffer.alloc(2 ** 20, 'some text that repeats\n')
    for (const path of paths) {
      const file = openSync(path, 'w')
      for (let blocks = 0; blocks < 64; blocks++) writeSync(file, block)
      writeSync(file, path)
      closeSync(file)
    }
    const before = process.memoryUsage()
    const result = await compareFiles(paths[0]!, paths[1]!)
    const after = process.memoryUsage()
    expect(result).toMatchObject({ same: false, difference: { kind: 'text' } })
    expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(
      64 * 2 ** 20,
    )
  })
})
