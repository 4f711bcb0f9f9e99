/**
 * A file that several threads read for themselves: the same answers and messages as line by line on one.
 */
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nest } from '../../challenges/drop-the-bass/nest.ts'
import { PART_BYTES } from '../../src/solve/parts/part.ts'
import { type RunResult, solve } from '../support/cli.ts'
import { temporaryFile } from '../support/files.ts'

const word = (text: string, depth: number): Uint8Array => nest(Buffer.from(text), depth)

/** A little over three parts, with every kind of line in each: words, CRLF, blank lines, and some that fail. */
function longInput(): Buffer {
  const lines: Uint8Array[] = []
  const line = Buffer.from('\n')
  let length = 0
  for (let at = 0; length < 3.3 * PART_BYTES; at++) {
    const kind = at % 7
    const text =
      kind === 0
        ? Buffer.concat([word('electives', 12), Buffer.from('\r')])
        : kind === 1
          ? Buffer.from(at % 2 === 0 ? '' : ' \t')
          : kind === 2
            ? Buffer.from(`not base64 ${at}!`)
            : word(['interpretation', 'lawn', 'a'][at % 3]!, (at % 19) + 1)
    lines.push(text, line)
    length += text.length + 1
  }
  // Across several parts, and longer than is asked for.
  lines.splice(lines.length >> 1, 0, Buffer.alloc(2.5 * PART_BYTES, 'A'), line)
  // Without a newline at its end.
  return Buffer.concat(lines.slice(0, -1))
}

const input = longInput()

function run(content: Uint8Array, ...args: string[]): Promise<RunResult> {
  return solve(['drop-the-bass', 'input.txt', '--max-line', '1M', ...args], {
    cwd: dirname(temporaryFile(content)),
  })
}

describe('a file of several parts', () => {
  let reference: RunResult

  test('has answers and failures to compare', async () => {
    reference = await run(input, '--lookup', 'set', '--exec', 'sequential')
    expect(reference.code).toBe(1)
    expect(reference.stdout.toString().split('\n').length).toBeGreaterThan(1000)
    expect(reference.stderr).toContain('bytes long, more than')
  })

  test.each([
    ['--exec', 'sequential'],
    ['--exec', 'pool', '--workers', '1'],
    ['--exec', 'pool', '--workers', '3'],
    ['--exec', 'pool', '--unordered'],
    ['--workers', '1'],
    [],
  ])('is solved as by one thread, line by line: %s %s %s %s', async (...flags) => {
    const given = flags.filter((flag) => flag !== undefined)
    expect(await run(input, '--lookup', 'simd', ...given)).toEqual(reference)
  })
})

test.each(['', '\n', '\n\n', 'bGF3bg', 'bGF3bg\n'])('so is the short file %j', async (text) => {
  const reference = await run(Buffer.from(text), '--lookup', 'set', '--exec', 'sequential')
  expect(await run(Buffer.from(text), '--lookup', 'simd')).toEqual(reference)
})
