/**
 * The executor when none was asked for: the faster one for the size of the input, without knowing its size.
 *
 * It starts on this thread, which is all that a small input needs. An input that is still not done after
 * `PATIENCE_MS` of work is worth the start of a pool, which then works what is left.
 */
import type { Batch } from '../io/lines.ts'
import type { BatchResult, ExecutorOptions, Job } from './job.ts'
import { sequential } from './sequential.ts'

/** About what a pool costs to start, with a word list to load in each thread. See bench/RECORDS.md. */
const PATIENCE_MS = 100

export async function* auto(
  batches: AsyncIterator<Batch>,
  job: Job,
  options: ExecutorOptions,
): AsyncGenerator<BatchResult> {
  let worked = 0
  let exhausted = false
  const smallPart: AsyncIterator<Batch> = {
    async next() {
      const patient = worked < PATIENCE_MS || options.workers === 1
      const next = patient ? await batches.next() : ({ done: true, value: undefined } as const)
      exhausted = patient && next.done === true
      return next
    },
  }
  const onBatch = (bytes: number, milliseconds: number): void => {
    worked += milliseconds
    options.onBatch(bytes, milliseconds)
  }
  yield* sequential(smallPart, job, { ...options, onBatch })
  if (exhausted) return
  const { pool } = await import('./pool.ts')
  yield* pool(batches, job, options)
}
