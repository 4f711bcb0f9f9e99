/**
 * Milliseconds of the monotonic clock of the process, which all its threads share; `performance.now()` starts anew
 * in each.
 */
export function threadTime(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
