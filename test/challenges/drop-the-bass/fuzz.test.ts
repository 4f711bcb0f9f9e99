/**
 * A million random lines: the kernel says what its twin says, and both what `sequential+set` says.
 */
import { describe, expect, test } from 'vitest'
import { nest } from '../../../challenges/drop-the-bass/nest.ts'
import { createRandom } from '../../../src/kit/random.ts'
import { createDeskCheck } from '../../support/desk-check.ts'
import { openOracle } from './oracle.ts'

const LINES = 1_000_000
const LINES_PER_CHUNK = 5000
const CHUNKS_PER_LIST = 20
/** Of base64 with some that is not, and nothing that makes a list unusable: no NUL, no newline behind a return. */
const CHARACTERS = Buffer.from('ABYZabyz0189+/QUJDVm0wd2Qy=-_ \u00e9\u00ff', 'latin1')

/** Another seed each time would find more, and could not be found again. */
const random = createRandom(Number(process.env['FUZZ_SEED'] ?? 20_260_101))

function text(maxLength: number): Buffer {
  const length = random.integer(0, random.integer(0, maxLength))
  // Mostly good: a bad character is met at once, and nothing behind it matters.
  const characters = CHARACTERS.subarray(0, random.integer(0, 9) === 0 ? undefined : 25)
  return Buffer.from(Array.from({ length }, () => random.pick(characters as unknown as number[])))
}

/** Words as short as to be met by chance, or of the lengths at which blocks of 4 and 16 bytes begin and end. */
function list(): Buffer {
  const words = Array.from({ length: random.integer(1, 300) }, () =>
    text(random.pick([1, 2, 3, 5, 9, 17, 40])),
  )
  return Buffer.from([...words, 'a'].map((word) => word.toString('latin1')).join('\n'), 'latin1')
}

function lines(words: readonly Buffer[]): Buffer {
  return Buffer.concat(
    Array.from({ length: LINES_PER_CHUNK }, () => [
      line(words),
      Buffer.from(random.pick(['\n', '\n', '\n', '\r\n', '=\n'])),
    ]).flat(),
  )
}

function line(words: readonly Buffer[]): Uint8Array {
  switch (random.integer(0, 3)) {
    case 0:
      return text(90)
    case 1:
      return nest(text(30), random.integer(1, 4))
    default:
      return nest(random.pick(words), random.integer(1, 9))
  }
}

describe('a million random lines', () => {
  test('are the same to kernel, twin and set', { timeout: 240_000 }, async () => {
    let solved = 0
    let failed = 0
    for (let done = 0; done < LINES;) {
      const words = list()
      const split = words
        .toString('latin1')
        .split('\n')
        .map((word) => Buffer.from(word, 'latin1'))
      const oracle = await openOracle(words)
      const check = createDeskCheck(words, 2 ** 20)
      for (let chunk = 0; chunk < CHUNKS_PER_LIST; chunk++, done += LINES_PER_CHUNK) {
        const input = lines(split)
        const twin = check.tellBy('twin', input)
        const kernel = check.tellBy('kernel', input, Buffer.from('=\nA'))
        const set = await oracle(input)
        // Compared as bytes first: a difference is rare, and showing it takes long.
        if (!kernel.output.equals(twin.output) || !twin.output.equals(set.output)) {
          expect(kernel.output.toString('latin1')).toBe(twin.output.toString('latin1'))
          expect(twin.output.toString('latin1')).toBe(set.output.toString('latin1'))
        }
        expect(JSON.stringify(kernel.failures)).toBe(JSON.stringify(twin.failures))
        expect(JSON.stringify(twin.failures)).toBe(JSON.stringify(set.failures))
        solved += twin.output.filter((byte) => byte === 0x0a).length
        failed += twin.failures.length
      }
    }
    // Neither is a test of nothing.
    expect(solved).toBeGreaterThan(LINES / 10)
    expect(failed).toBeGreaterThan(LINES / 10)
  })
})
