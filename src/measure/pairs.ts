/**
 * Measurements of the same round, side by side.
 */
import type { Pair } from './ratio.ts'
import type { BenchRound } from './result.ts'

/** What two variants took, in the rounds that measured both. */
export function pairsOf(rounds: readonly BenchRound[], of: string, against: string): Pair[] {
  return rounds.flatMap((round) => pair(timeOf(round, of, false), timeOf(round, against, false)))
}

/** What a variant took as the control, and as itself. */
export function controlPairs(rounds: readonly BenchRound[], variant: string): Pair[] {
  return rounds.flatMap((round) => pair(timeOf(round, variant, true), timeOf(round, variant, false)))
}

function pair(of: number | undefined, against: number | undefined): Pair[] {
  return of === undefined || against === undefined ? [] : [{ of, against }]
}

export function timeOf(round: BenchRound, variant: string, control: boolean): number | undefined {
  return round.measurements.find((one) => one.variant === variant && one.control === control)?.ns
}
