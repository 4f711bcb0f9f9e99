/**
 * How large the next batch should be, learnt from how long the last ones took.
 *
 * The first batches are single lines, so that five lines keep two workers busy; a million lines soon go by
 * the hundreds of kilobytes, so that a message between threads (15-30 µs) costs next to nothing.
 */

/** No batch is cut larger, in bytes: a few of them for each worker are all the memory a run needs. */
const MAX_BYTES = 256 * 1024
/** Batches shorter than this grow, in ms: a message is then well under 1 % of the work. */
const SHORT_MS = 5
/** Batches longer than this shrink, in ms, so that answers keep coming and no worker runs on alone. */
const LONG_MS = 25

export interface BatchSize {
  /** Bytes that the next batch should reach. */
  readonly target: () => number
  readonly observe: (bytes: number, milliseconds: number) => void
}

export function createBatchSize(): BatchSize {
  let target = 1
  return {
    target: () => target,
    observe(bytes, milliseconds) {
      if (milliseconds < SHORT_MS) target = Math.min(MAX_BYTES, Math.max(target, bytes * 2))
      else if (milliseconds > LONG_MS) target = Math.max(1, Math.min(target, bytes) >> 1)
    },
  }
}
