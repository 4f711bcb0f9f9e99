/**
 * The thread that this runs on.
 */

/** Loaded only when asked: the run of a few lines never needs what Node has for threads. */
export function threadId(): number {
  return process.getBuiltinModule('node:worker_threads').threadId
}

/**
 * Milliseconds of the monotonic clock of the process, which all its threads share; `performance.now()` starts anew
 * in each.
 */
export function threadTime(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
