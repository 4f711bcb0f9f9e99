/**
 * A race as pictures and pages show it.
 */
import type { RaceResult } from '../../measure/race-result.ts'
import { harmless } from '../../check/visible.ts'
import type { Shown } from '../bench/shown.ts'

function variant<Row extends { readonly variant: string }>(row: Row): Row {
  return { ...row, variant: harmless(row.variant) }
}

/** Names are made harmless: they are those of files. */
export function shownRace(result: RaceResult): Shown {
  return {
    ...result,
    noun: 'submission',
    baseline: harmless(result.baseline),
    variants: result.submissions.map(({ name }) => ({ name: harmless(name) })),
    comparisons: result.comparisons.map((row) => ({
      ...variant(row),
      ...(row.why !== undefined && { why: harmless(row.why) }),
    })),
    noise: result.noise.map(variant),
    rounds: result.rounds.map((round) => ({ ...round, measurements: round.measurements.map(variant) })),
    crossovers: [],
  }
}
