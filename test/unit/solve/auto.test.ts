import { threadId } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import type { Job } from '../../../src/solve/job.ts'
import { runLines } from '../../../src/solve/run.ts'
import { buildFixture } from '../../support/build-fixture.ts'

const solver = await buildFixture('test/fixtures/solvers/says-where.ts')
const job: Job = { solver, choice: { how: 'alone' }, dictionary: '/nonexistent', maxLine: 100, rows: false }

/** Of each line, whether this thread solved it. A chunk at a time, each a batch of its own. */
async function solvedHere(
  lines: readonly number[],
  { workers = 2, size }: { readonly workers?: number; readonly size?: number } = {},
): Promise<boolean[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const line of lines) yield Buffer.from(`${line}\n`)
  }
  const signal = new AbortController().signal
  const options = { exec: undefined, workers, ordered: true, signal, inputName: 'in.txt', size }
  const here: boolean[] = []
  for await (const { output } of runLines(chunks(), job, options)) {
    const threads = Buffer.from(output).toString().trimEnd().split('\n')
    here.push(...threads.map((thread) => Number(thread) === threadId))
  }
  return here
}

// Lines that sleep take at least so long on any machine.
const SLOW = Array.from({ length: 12 }, () => 60)

describe('when no executor is asked for', () => {
  test('what a pipe brings after a tenth of a second of work goes to a pool', async () => {
    const here = await solvedHere(SLOW)
    expect(here[0]).toBe(true)
    expect(here.at(-1)).toBe(false)
    expect(here).toEqual(here.toSorted((a, b) => Number(b) - Number(a)))
  })

  test('one worker is this thread', async () => {
    expect(await solvedHere(SLOW, { workers: 1 })).toEqual(SLOW.map(() => true))
  })

  test('of a file, what is left decides: much goes to a pool, little does not', async () => {
    const much = await solvedHere(SLOW, { size: 300 })
    expect(much[0]).toBe(true)
    expect(much.at(-1)).toBe(false)
    const little = await solvedHere(SLOW, { size: 3 })
    expect(little).toEqual(SLOW.map(() => true))
  })
})
