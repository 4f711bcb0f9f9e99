/**
 * The executor when none was asked for: the faster one for the size of the input.
 *
 * It starts on this thread, which is all that a small input needs, and hands what is left to a pool once that
 * is worth the start of one: when so much is left of a file, or when a pipe has kept this thread busy so long.
 */
import type { Batch } from '../io/lines.ts'
import type { ExecutorOptions, Job, Runner, RunnerOptions } from './job.ts'
import { sequential } from './sequential.ts'

/** Before this much work, in ms, code is still being compiled, and its speed says little about what is left. */
const WARM_UP_MS = 50
/** So much work after that, in ms, tells the speed. */
const SAMPLE_MS = 20
/** Work left of a file, in ms on this thread, that makes up for the start of a pool. See bench/RECORDS.md. */
const WORTH_A_POOL_MS = 300
/** Work done for a pipe, in ms, after which more of it is expected. */
const PATIENCE_MS = 100

export async function auto(job: Job, options: ExecutorOptions): Promise<Runner> {
  const first = await sequential(job, options)
  let rest: Runner | undefined
  return {
    async *run(batches, runOptions) {
      const watch = createWatch(runOptions)
      let exhausted = false
      const beforePool: AsyncIterator<Batch> = {
        async next() {
          if (watch.worthPool() && options.workers > 1) return { done: true, value: undefined }
          const next = await batches.next()
          exhausted = next.done === true
          return next
        },
      }
      yield* first.run(beforePool, { ...runOptions, onBatch: watch.onBatch })
      if (exhausted) return
      const { pool } = await import('./pool.ts')
      rest ??= await pool(job, options)
      yield* rest.run(batches, runOptions)
    },
    async close() {
      await first.close()
      await rest?.close()
    },
  }
}

interface Watch {
  readonly onBatch: RunnerOptions['onBatch']
  /** True once a pool would make up for its start. */
  worthPool(): boolean
}

function createWatch({ size, onBatch }: RunnerOptions): Watch {
  let worthPool = false
  const worked = { bytes: 0, milliseconds: 0 }
  const warm = { bytes: 0, milliseconds: 0 }
  return {
    worthPool: () => worthPool,
    onBatch(bytes, milliseconds) {
      onBatch(bytes, milliseconds)
      if (worked.milliseconds > WARM_UP_MS) {
        warm.bytes += bytes
        warm.milliseconds += milliseconds
      }
      worked.bytes += bytes
      worked.milliseconds += milliseconds
      if (size === undefined) {
        worthPool = worked.milliseconds > PATIENCE_MS
      } else if (warm.milliseconds > SAMPLE_MS) {
        const left = (size - worked.bytes) * (warm.milliseconds / warm.bytes)
        worthPool = left > WORTH_A_POOL_MS
      }
    },
  }
}
