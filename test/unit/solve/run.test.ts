import { beforeEach, expect, test, vi } from 'vitest'
import type { BatchResult, Job, Runner } from '../../../src/solve/job.ts'
import { runLines } from '../../../src/solve/run.ts'
import { buildFixture } from '../../support/build-fixture.ts'

const solver = await buildFixture('test/fixtures/solvers/says-where.ts')
const job: Job = { solver, choice: { how: 'alone' }, dictionary: '', maxLine: 100, rows: false }

const seen = vi.hoisted(() => ({ closed: 0, fails: false }))
vi.mock('../../../src/solve/executors.ts', () => ({
  loadExecutor: () =>
    Promise.resolve((): Promise<Runner> =>
      Promise.resolve({
        async *run() {
          yield { lines: 1 } as BatchResult
          if (seen.fails) throw new Error('as told')
          yield { lines: 2 } as BatchResult
        },
        close: () => Promise.resolve(void seen.closed++),
      }),
    ),
}))

beforeEach(() => Object.assign(seen, { closed: 0, fails: false }))

function start(): AsyncGenerator<BatchResult> {
  async function* chunks(): AsyncGenerator<Uint8Array> {}
  const signal = new AbortController().signal
  const about = { workers: 1, ordered: true, inputName: 'in.txt', size: undefined }
  return runLines(chunks(), job, { ...about, exec: 'pool', signal })
}

test('a runner is closed once its run is at its end', async () => {
  const run = start()
  await run.next()
  await run.next()
  expect(seen.closed).toBe(0)
  expect(await run.next()).toMatchObject({ done: true })
  expect(seen.closed).toBe(1)
})

test('a runner is closed when nobody wants more', async () => {
  for await (const { lines } of start()) {
    expect(lines).toBe(1)
    break
  }
  expect(seen.closed).toBe(1)
})

test('a runner is closed when it fails', async () => {
  seen.fails = true
  const run = start()
  await run.next()
  await expect(run.next()).rejects.toThrow('as told')
  expect(seen.closed).toBe(1)
})
