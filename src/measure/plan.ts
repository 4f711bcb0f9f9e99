/**
 * How often each entry of an experiment is to be measured, settled before the first measurement counts. Nothing
 * that is measured later changes it: who stops when the result pleases measures his own patience.
 */
import { plural } from '../units.ts'

export const DEFAULT_ROUNDS = 20
export const DEFAULT_SEED = 1

/** One measurement lasts at least so long, in ms: far above the clock's resolution and a context switch. */
const LEAST_MEASUREMENT_MS = 10
/** However short a call is. */
const MOST_CALLS = 100_000

/** Calls to be measured together, for a call that takes `milliseconds`. */
export function callsPerMeasurement(milliseconds: number): number {
  const calls = Math.ceil(LEAST_MEASUREMENT_MS / Math.max(milliseconds, Number.MIN_VALUE))
  return Math.min(MOST_CALLS, Math.max(1, calls))
}

/** The next multiple of the number of entries, so that each runs equally often in each place of a round. */
export function balancedRounds(wanted: number, entries: number): number {
  return Math.ceil(wanted / entries) * entries
}

/** With fewer rounds than this an interval means little. */
export const LEAST_ROUNDS = 8

/**
 * Rounds that can settle so many comparisons, each at `confidence` for all of them together (Bonferroni). A sign test tells
 * the least: even when all rounds agree, chance does the same in 2 of 2^rounds (W. Dixon, A. Mood, The statistical sign
 * test, Journal of the American Statistical Association 41, 1946).
 */
export function roundsToSettle(comparisons: number, confidence: number): number {
  const error = (1 - confidence) / Math.max(1, comparisons)
  return Math.max(LEAST_ROUNDS, Math.ceil(1 - Math.log2(error)))
}

/** What is to be said before rounds that are too few, and how to have more; undefined for enough. */
export function roundsNotice(
  rounds: number,
  comparisons: number,
  wanted: { readonly rounds: number; readonly confidence: number },
): string | undefined {
  const enough = roundsToSettle(comparisons, wanted.confidence)
  if (comparisons < 1 || rounds >= enough) return undefined
  const percent = `${Number((wanted.confidence * 100).toPrecision(3))} %`
  const more = wanted.rounds < enough ? `use --rounds ${enough}` : 'give it a longer --time-budget'
  return `too few to settle ${plural(comparisons, 'comparison')} at ${percent}: ${more}`
}

/**
 * Rounds for each entry, given what a measurement of it costs in ms: all of `rounds`, or, where that would take
 * longer than `budget` ms, fewer for the slowest. What one entry does not use of its equal share goes to the others.
 */
export function roundsWithin(costs: readonly number[], rounds: number, budget: number): number[] {
  const byCost = [...costs.keys()].toSorted((a, b) => costs[a]! - costs[b]!)
  const planned = costs.map(() => rounds)
  let left = budget
  byCost.forEach((entry, at) => {
    const share = left / (byCost.length - at)
    const cost = costs[entry]!
    planned[entry] = Math.max(1, Math.min(rounds, Math.floor(share / cost)))
    left -= planned[entry] * cost
  })
  return planned
}

/**
 * Which rounds an entry of fewer rounds takes part in: spread over the whole run, and such that who has fewer takes
 * part only where all who have more do, so that they can be compared within a round.
 * Returns for each of `rounds` its rank: an entry with n rounds takes part in those of rank below n.
 */
export function roundRanks(rounds: number): number[] {
  const positions = Array.from({ length: rounds }, (_, round) => ({ round, key: vanDerCorput(round) }))
  // Round of rank r: the numbers 0..n-1 in the order in which van der Corput's sequence visits them.
  const order = positions.toSorted((a, b) => a.key - b.key).map(({ round }) => round)
  return order
}

/** The binary digits of a number mirrored at the point: 0, 1/2, 1/4, 3/4, 1/8 … */
function vanDerCorput(index: number): number {
  let value = 0
  for (let rest = index, weight = 0.5; rest > 0; rest >>= 1, weight /= 2) if (rest & 1) value += weight
  return value
}
