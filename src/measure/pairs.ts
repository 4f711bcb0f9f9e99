/**
 * Measurements of the same round, side by side.
 */
import type { Pair } from './ratio.ts'
import type { BenchRound } from './result.ts'

/** What two variants took, in the rounds that measured both. */
export function pairsOf(rounds: readonly BenchRound[], of: string, against: string): Pair[] {
  return rounds.flatMap((round) => {
    const ofNs = timeOf(round, of, false)
    const againstNs = timeOf(round, against, false)
    return ofNs === undefined || againstNs === undefined ? [] : [{ of: ofNs, against: againstNs }]
  })
}

export function timeOf(round: BenchRound, variant: string, control: boolean): number | undefined {
  return round.measurements.find((one) => one.variant === variant && one.control === control)?.ns
}
