/**
 * What generators make, as everyone gets it.
 */
import { describe, expect, test } from 'vitest'
import type { Host } from '../../../src/kit/contract.ts'
import { type MadeCase, defineGenerator } from '../../../src/kit/generator.ts'
import { defaultRanges, isFolder, makeCase, makeLines } from '../../../src/kit/made-input.ts'
import { createRandom } from '../../../src/kit/random.ts'

function hostOf(signal = new AbortController().signal): Host {
  return { dictionary: '', signal }
}

const options = { ranges: {}, random: createRandom(1), host: hostOf() }

async function textOf(blocks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const block of blocks) all.push(block)
  return Buffer.concat(all).toString('latin1')
}

describe('lines', () => {
  const counting = defineGenerator({
    line: 'a number',
    ranges: { from: { help: 'the first', min: 0, max: 9, default: { low: 4, high: 6 } } },
    *generate({ from }) {
      for (let number = from.low; ; number++) yield String(number)
    },
  })
  const ranges = defaultRanges(counting)

  test('are as many as were asked for, without a newline at the end', async () => {
    expect(await textOf(makeLines(counting, 3, { ...options, ranges }))).toBe('4\n5\n6')
    expect(await textOf(makeLines(counting, 0, { ...options, ranges }))).toBe('')
    const many = await textOf(makeLines(counting, 100_000, { ...options, ranges }))
    expect(many).toBe(Array.from({ length: 100_000 }, (_, at) => at + 4).join('\n'))
  })

  test('may be in memory that the generator uses again, of any bytes', async () => {
    const reusing = defineGenerator({
      line: 'bytes',
      ranges: {},
      *generate() {
        const line = Buffer.alloc(3)
        for (let byte = 250; ; byte++) yield line.fill(byte & 255)
      },
    })
    expect(await textOf(makeLines(reusing, 3, options))).toBe('\xfa\xfa\xfa\n\xfb\xfb\xfb\n\xfc\xfc\xfc')
  })

  test('end when the generator does', async () => {
    const few = defineGenerator({ line: 'a word', ranges: {}, generate: () => ['one', 'two'] })
    expect(await textOf(makeLines(few, 5, options))).toBe('one\ntwo')
  })

  test('stop when the run is to stop', async () => {
    const stop = new AbortController()
    const endless = makeLines(counting, 1e9, { ...options, ranges, host: hostOf(stop.signal) })
    const [first] = [await endless.next()]
    expect(first.done).toBe(false)
    stop.abort(new Error('enough'))
    await expect(textOf(endless)).rejects.toThrow('enough')
  })
})

describe('cases', () => {
  const make = (made: MadeCase): Promise<MadeCase> =>
    makeCase(defineGenerator({ kind: 'case', what: 'a case', ranges: {}, make: () => made }), options)

  test.each<[string, MadeCase]>([
    ['nothing', {}],
    ['text', { input: 'abc' }],
    ['bytes', { input: Buffer.from([0, 255]) }],
    ['a folder and arguments', { input: { 'a.txt': 'x', 'deep/b..txt': '' }, args: ['--', ' "\n'] }],
    ['files', { files: { 'a/b': 'x', 'a/c': 'y', 'a.b': 'z' } }],
  ])('may be %s', async (_, made) => {
    expect(await make(made)).toBe(made)
  })

  test.each<[MadeCase, string]>([
    [{ input: { '../a': '' } }, '../a'],
    [{ input: { '/etc/a': '' } }, '/etc/a'],
    [{ files: { 'a//b': '' } }, 'a//b'],
    [{ files: { '': '' } }, 'no path'],
    [{ files: { 'a/./b': '' } }, 'a/./b'],
    [{ input: { a: '', 'a/b': '' } }, 'a file and a folder of the same name: a'],
    [{ args: ['a\0b'] }, 'NUL'],
  ])('with names that cannot be written are refused: %j', async (made, what) => {
    await expect(make(made)).rejects.toMatchObject({ name: 'UserError', exitCode: 1 })
    await expect(make(made)).rejects.toThrow(what)
  })

  test('a folder is told from a file', () => {
    expect([{ a: '' }, 'text', Buffer.from('a'), new Uint8Array(1), undefined].map(isFolder)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

test('lines come in blocks of 64 KiB and the line that fills it, whatever their number', async () => {
  const line = 'x'.repeat(999)
  const generator = defineGenerator({
    line: 'a long line',
    ranges: {},
    *generate() {
      for (;;) yield line
    },
  })
  const blocks: number[] = []
  for await (const block of makeLines(generator, 300, options)) blocks.push(block.length)
  expect(blocks.reduce((sum, length) => sum + length, 0)).toBe(300 * 1000 - 1)
  const full = blocks.slice(0, -1)
  expect(full.length).toBeGreaterThan(2)
  for (const length of full) {
    expect(length).toBeGreaterThanOrEqual(2 ** 16 - 1)
    expect(length).toBeLessThan(2 ** 16 + 1000)
  }
})
