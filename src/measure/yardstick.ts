/**
 * A piece of work that never changes, timed in every round: it tells how fast the machine was then, and so whether
 * two results taken on different days can be set against each other.
 */

const STEPS = 2_000_000
const table = new Uint32Array(2 ** 14)

/** Nanoseconds of a few milliseconds of integer arithmetic over 64 KiB of memory. */
export function timeYardstick(): number {
  const began = process.hrtime.bigint()
  let state = 1
  for (let step = 0; step < STEPS; step++) {
    // Numerical Recipes' linear congruential generator (Press et al., 2nd edition, chapter 7.1).
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    const at = state >>> 18
    table[at] = (table[at]! ^ state) >>> 1
  }
  return Number(process.hrtime.bigint() - began)
}
