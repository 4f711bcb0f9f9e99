/**
 * Executor `sequential`: one batch after the other, on this thread.
 */
import { setImmediate } from 'node:timers/promises'
import { heldBytes } from '../io/lines.ts'
import { createBatchSolver } from './batch.ts'
import type { ExecutorOptions, Job, Runner } from './job.ts'

/** How long to go on before the event loop gets a turn, in ms: Ctrl-C and the progress line wait so long. */
const TURN_MS = 25

export async function sequential(job: Job, { signal }: ExecutorOptions): Promise<Runner> {
  const solve = await createBatchSolver(job, signal)
  return {
    async *run(batches, { onBatch }) {
      let sinceTurn = 0
      for (;;) {
        const next = await batches.next()
        if (next.done) return
        const result = await solve(next.value)
        onBatch(heldBytes(next.value), result.milliseconds)
        yield result
        sinceTurn += result.milliseconds
        if (sinceTurn < TURN_MS) continue
        sinceTurn = 0
        await setImmediate()
      }
    },
    close: () => Promise.resolve(),
  }
}
