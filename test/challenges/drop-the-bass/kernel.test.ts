/**
 * The kernel and its twin against `sequential+set`: byte-identical words, the same failures.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createChunkSolver } from '../../../challenges/drop-the-bass/kernel/chunk-solver.ts'
import { indexOf } from '../../../challenges/drop-the-bass/kernel/word-index.ts'
import { createWordMemory } from '../../../challenges/drop-the-bass/kernel/word-memory.ts'
import { nest } from '../../../challenges/drop-the-bass/nest.ts'
import { bundledDictionary } from '../../../src/problem/package.ts'
import { MAX_ENTRY_BYTES, readEntries } from '../../../src/kit/dictionary/word-list.ts'
import { createDeskCheck, engineNames } from '../../support/desk-check.ts'
import { openOracle } from './oracle.ts'

const bundled = readFileSync(bundledDictionary)
const words = readEntries(bundledDictionary)
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Short ones of any bytes, so that whatever is decoded is often an entry; long ones; no newline at the end. */
const ODD_WORDS = Buffer.from(
  [
    'a',
    '\xff',
    ' ',
    'V',
    'Vm',
    'QUE',
    'QUE=',
    'caf\xe9',
    '\xfe\xff\xfd',
    'x'.repeat(5000),
    'a\rb',
    'i',
    'i',
  ].join('\n'),
  'latin1',
)

/** `expected` of the whole, by all engines and all rubbish. */
async function holds(list: Uint8Array, input: Uint8Array): Promise<void> {
  const oracle = await openOracle(list)
  const told = createDeskCheck(list, Math.max(64, input.length)).tell(input)
  expect(told).toEqual(await oracle(input))
}

describe('kernel and twin', () => {
  test('every length, every alignment, every kind of bad character at every place', async () => {
    const lines: Buffer[] = []
    for (let length = 0; length <= 64; length++) {
      const text = Buffer.from(ALPHABET.repeat(2).slice(length, 2 * length))
      lines.push(text)
      for (let at = 0; at < length; at++) {
        for (const bad of '=-_ @[`{/:*\u0000\r\u007f\u0080\u00c1\u00ff') {
          const copy = Buffer.from(text)
          copy[at] = bad.charCodeAt(0)
          lines.push(copy)
        }
      }
    }
    // The lines are of all lengths, so they begin at all alignments.
    await holds(ODD_WORDS, Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])))
  })

  test('every byte at every place of a block, and of a block that is not the first', async () => {
    const lines: Buffer[] = []
    for (let byte = 0; byte < 256; byte++) {
      if (byte === 0x0a) continue
      for (let at = 0; at < 52; at++)
        lines.push(Buffer.alloc(52, 'QUJD').fill(byte, at, at + 1), Buffer.from('\n'))
    }
    await holds(ODD_WORDS, Buffer.concat(lines))
  })

  test.each([
    ['nothing', ''],
    ['newlines alone', '\n\n\n'],
    ['blank lines', ' \n\t \t\n\r\n \r\n'],
    ['a return is no blank', '\r\r\n'],
    ['CRLF', 'YQ\r\nYQ==\r\n'],
    ['no newline at the end', 'YQ\nYQ'],
    ['a return at the end', 'YQ\nYQ\r'],
    ['padding alone', '=\n====\n'],
    ['two characters, the shortest that can be solved', 'YQ'],
    ['a space before and behind', ' YQ\nYQ \n'],
    ['a line within a layer', `${Buffer.from('YQ\nYQ').toString('base64')}\n`],
    ['a blank layer', `${Buffer.from(' \t').toString('base64')}\n`],
    ['an entry of the decoded text and more', `${Buffer.from('a\n\xff', 'latin1').toString('base64')}\n`],
  ])('%s', async (_, text) => {
    await holds(ODD_WORDS, Buffer.from(text, 'latin1'))
  })

  test('a list without any entry that is short enough', async () => {
    await holds(Buffer.alloc(MAX_ENTRY_BYTES + 1, 'a'), Buffer.from('YQ\nVVVF\n'))
  })

  test('entries of 5,000 and of 131,071 bytes, and the beginnings of them', async () => {
    const longest = Buffer.alloc(MAX_ENTRY_BYTES, 'vwxyz')
    const list = Buffer.concat([
      ODD_WORDS,
      Buffer.from('\n'),
      longest,
      Buffer.from('\n'),
      longest,
      Buffer.from('z'),
    ])
    const texts = [
      Buffer.alloc(5000, 'x'),
      Buffer.alloc(4999, 'x'),
      longest,
      Buffer.concat([longest, longest]),
    ]
    const input = Buffer.concat(texts.flatMap((text) => [nest(text, 2), Buffer.from('\n')]))
    const told = createDeskCheck(list, input.length).tellBy('kernel', input)
    expect(told).toEqual(createDeskCheck(list, input.length).tellBy('twin', input))
    expect(told).toEqual(await (await openOracle(list))(input))
    expect(told.output).toHaveLength(5000 + 1 + MAX_ENTRY_BYTES + 1)
  })

  test.each([1, 4, 31, 32, 33, 64, 100, 254, 255, 256])(
    'an entry of %i bytes, and what differs from it by one: all in the one bucket there is',
    async (length) => {
      const entry = Buffer.alloc(length, 'abcdefg')
      const others = Array.from({ length }, (_, at) => Buffer.from(entry).fill('.', at, at + 1))
      const longer = Buffer.alloc(length + 1, 'abcdefg')
      const texts = [entry, ...others, longer, entry.subarray(1)].map((text) => Buffer.from(nest(text, 1)))
      await holds(entry, Buffer.from(texts.join('\n')))
    },
  )

  test('words of the bundled list at any depth', async () => {
    const input = Buffer.concat(
      words.flatMap((word, at) => (at % 23 === 0 ? [nest(word, 1 + (at % 20)), Buffer.from('\n')] : [])),
    )
    const expected = await (await openOracle(bundled))(input)
    const memory = createWordMemory(indexOf(bundled), { desks: 2, capacity: input.length })
    for (const [desk, engine] of engineNames.entries()) {
      const solver = createChunkSolver(memory, desk, engine)
      solver.input.set(input)
      const { output, failures, lines, solved } = solver.solveLines(input.length)
      expect(Buffer.from(output).equals(expected.output)).toBe(true)
      expect({ failures, lines, solved }).toEqual({ failures: [], lines: 4537, solved: 4537 })
    }
  })

  test('whatever stands on the lines', async () => {
    const capacity = 4096
    const check = createDeskCheck(ODD_WORDS, capacity)
    const oracle = await openOracle(ODD_WORDS)
    const bytes = (maxLength: number): fc.Arbitrary<Buffer> =>
      fc.uint8Array({ maxLength }).map((array) => Buffer.from(array.filter((byte) => byte !== 0x0a)))
    const base64 = fc
      .string({ unit: fc.constantFrom(...Array.from(ALPHABET), '='), maxLength: 70 })
      .map((text) => Buffer.from(text))
    const nested = fc
      .tuple(
        fc.oneof(
          bytes(12),
          fc.constantFrom('a', 'V', 'caf\xe9', 'a\rb').map((word) => Buffer.from(word, 'latin1')),
        ),
        fc.nat({ max: 12 }),
      )
      .map(([word, depth]) => Buffer.from(nest(word, depth)))
    const line = fc.oneof(bytes(40), base64, nested)
    const end = fc.constantFrom('\n', '\r\n', '=\n', '==\r\n', '\n\n', ' \n').map((text) => Buffer.from(text))
    const chunk = fc.tuple(fc.array(fc.tuple(line, end), { maxLength: 12 }), line)
    await fc.assert(
      fc.asyncProperty(chunk, async ([lines, last]) => {
        const input = Buffer.concat([...lines.flat(), last]).subarray(0, capacity)
        expect(check.tell(input)).toEqual(await oracle(input))
      }),
      { numRuns: 400 },
    )
  })
})

describe('a desk', () => {
  test('refuses more than it holds', () => {
    const solver = createChunkSolver(createWordMemory(indexOf(ODD_WORDS), { desks: 1, capacity: 100 }))
    for (const length of [101, -1, NaN]) expect(() => solver.solveLines(length)).toThrow(RangeError)
    expect(solver.solveLines(0)).toMatchObject({ lines: 0, solved: 0, failures: [] })
  })

  test('holds a line as long as it is itself, and the next line knows nothing of it', async () => {
    const line = Buffer.from(nest(Buffer.from('caf\xe9', 'latin1'), 20))
    await holds(ODD_WORDS, line)
    await holds(ODD_WORDS, Buffer.concat([line, Buffer.from('\nYQ\n!\nQ')]))
  })

  test('takes a copy from any place, as long as the desk', () => {
    const text = 'YQ\n!\nVg\r\nYQ'
    const memory = createWordMemory(indexOf(ODD_WORDS), { desks: 2, capacity: text.length })
    for (const engine of engineNames) {
      const solver = createChunkSolver(memory, 0, engine)
      for (let at = 0; at < 20; at++) {
        const around = Buffer.from(new ArrayBuffer(64)).fill('Y')
        around.write(text, at)
        const { output, failures, lines } = solver.solveCopy(around.subarray(at, at + text.length))
        expect(Buffer.from(output).toString()).toBe('a\nV\na\n')
        expect({ lines, failed: failures.map(({ line }) => line) }).toEqual({ lines: 4, failed: [1] })
      }
      expect(() => solver.solveCopy(Buffer.alloc(text.length + 1))).toThrow(RangeError)
    }
  })

  test('desks do not disturb one another', async () => {
    const memory = createWordMemory(indexOf(ODD_WORDS), { desks: 2, capacity: 256 })
    const [one, other] = [0, 1].map((desk) => createChunkSolver(memory, desk))
    one!.input.set(Buffer.from('YQ\n'))
    other!.input.set(Buffer.from('Vg\n'))
    const first = one!.solveLines(3).output
    expect(Buffer.from(other!.solveLines(3).output).toString()).toBe('V\n')
    expect(Buffer.from(first).toString()).toBe('a\n')
  })

  test('a text may have newlines in it, and layers taken off before', () => {
    const memory = createWordMemory(indexOf(ODD_WORDS), { desks: 1, capacity: 256 })
    for (const engine of engineNames) {
      const solver = createChunkSolver(memory, 0, engine)
      solver.input.set(Buffer.from('YQ\nYQ'))
      expect(solver.solveText(5)).toMatchObject({ layers: 1, word: undefined })
      expect(solver.solveText(5, 3)).toEqual({
        layers: 4,
        word: undefined,
        reason: 'no word found; layer 4 is not base64: byte 0x0a at column 3',
      })
      const found = solver.solveText(2, 3)
      expect({ ...found, word: Buffer.from(found.word!).toString() }).toEqual({
        layers: 4,
        word: 'a',
        reason: '',
      })
    }
  })
})
