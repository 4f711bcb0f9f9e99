import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLineReader } from '../../../src/io/line-blocks.ts'
import { temporaryFolder } from '../../support/files.ts'

interface Read {
  /** Of each part, what its blocks hold; "…7" stands for a line of 7 bytes that is too long. */
  readonly parts: string[]
}

function read(
  text: string,
  cuts: readonly number[],
  options: { maxLine: number; blockBytes: number; atOnce?: number },
): Read {
  const file = join(temporaryFolder(), 'text')
  writeFileSync(file, text, 'latin1')
  const descriptor = openSync(file, 'r')
  try {
    const blocks = createLineReader(descriptor, {
      maxLine: options.maxLine,
      buffer: new Uint8Array(options.blockBytes),
      atOnce: () => options.atOnce ?? Infinity,
      name: 'text',
    })
    const ends = [...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), Infinity]
    const parts = ends.map((to, index) => {
      let found = ''
      for (const block of blocks({ from: ends[index - 1] ?? 0, to })) {
        if (block.kind === 'lines') found += Buffer.from(block.bytes).toString('latin1')
        else found += `…${block.length}\n`
      }
      return found
    })
    return { parts }
  } finally {
    closeSync(descriptor)
  }
}

/** The lines of each part, by the definition. */
function expected(text: string, cuts: readonly number[], maxLine: number): string[] {
  const ends = [...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), Infinity]
  const parts = ends.map(() => '')
  let position = 0
  for (const line of text.split(/(?<=\n)/)) {
    const bare = line.replace(/\n$/, '')
    const part = ends.findIndex((end) => position < end)
    if (line !== '') parts[part] += bare.length > maxLine ? `…${bare.length}\n` : line
    position += line.length
  }
  return parts
}

const text = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.constantFrom('a', 'b', '\r')), { maxLength: 30 })
  .chain((lines) =>
    fc
      .boolean()
      .map(
        (ends) =>
          lines.map(([n, letter]) => letter.repeat(n)).join('\n') + (ends && lines.length > 0 ? '\n' : ''),
      ),
  )

describe('a file read in parts', () => {
  test('gives every line to the part that it begins in', () => {
    const options = fc.record({
      blockBytes: fc.integer({ min: 1, max: 20 }),
      more: fc.nat({ max: 30 }),
      atOnce: fc.integer({ min: 1, max: 25 }),
    })
    fc.assert(
      fc.property(
        text,
        fc.uniqueArray(fc.integer({ min: 1, max: 400 })),
        options,
        (all, cuts, { blockBytes, more, atOnce }) => {
          const maxLine = blockBytes + more
          expect(read(all, cuts, { maxLine, blockBytes, atOnce }).parts).toEqual(expected(all, cuts, maxLine))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a line longer than many parts belongs to the first of them', () => {
    const long = `${'x'.repeat(50)}\ny\n`
    const { parts } = read(long, [10, 20, 30, 40, 51], { maxLine: 60, blockBytes: 8 })
    expect(parts).toEqual([`${'x'.repeat(50)}\n`, '', '', '', '', 'y\n'])
  })

  test('that cannot be read is named', () => {
    const descriptor = openSync(temporaryFolder(), 'r')
    const [first] = [
      createLineReader(descriptor, {
        maxLine: 8,
        buffer: new Uint8Array(8),
        atOnce: () => 8,
        name: 'input.txt',
      }),
    ]
    expect(() => [...first({ from: 0, to: 8 })]).toThrow('cannot read input.txt: it is a folder')
    closeSync(descriptor)
  })
})
