/**
 * Executor `sequential`: one batch after the other, on this thread.
 */
import { setImmediate } from 'node:timers/promises'
import { type Batch, heldBytes } from '../io/lines.ts'
import { createBatchSolver } from './batch.ts'
import type { BatchResult, ExecutorOptions, Job } from './job.ts'

/** How long to go on before the event loop gets a turn, in ms: Ctrl-C and the progress line wait so long. */
const TURN_MS = 25

export async function* sequential(
  batches: AsyncIterator<Batch>,
  job: Job,
  options: ExecutorOptions,
): AsyncGenerator<BatchResult> {
  const solve = await createBatchSolver(job, options.signal)
  let sinceTurn = 0
  for (;;) {
    const next = await batches.next()
    if (next.done) return
    const result = await solve(next.value)
    options.onBatch(heldBytes(next.value), result.milliseconds)
    yield result
    sinceTurn += result.milliseconds
    if (sinceTurn < TURN_MS) continue
    sinceTurn = 0
    await setImmediate()
  }
}
