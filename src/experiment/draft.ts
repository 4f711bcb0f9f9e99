/**
 * A result that is still growing.
 */
import { bundledDictionary, packageRoot } from '../problem/package.ts'
import { takeFingerprint } from '../measure/fingerprint.ts'
import type { LineTimes, RawResult, TimeSharesRow } from '../measure/result.ts'
import type { LoadedInput } from './inputs.ts'
import type { MeasureRequest } from '../commands/bench/request.ts'
import { type RoundsDraft, createRoundsDraft } from './rounds-draft.ts'
import { type ChosenVariants, crossoverPairs } from './variants.ts'
import type { LoadedSolver } from '../problem/problem.ts'

/** Of intervals, and of all comparisons of an input together. */
export const CONFIDENCE = 0.95
export const RESAMPLES = 10_000

export interface Draft extends RoundsDraft {
  /** As it is now; `complete` once all of it is measured. */
  snapshot(complete: boolean): RawResult
  readonly about: Pick<RawResult, 'challenge' | 'baseline' | 'variants' | 'settings'>
  addShares(shares: readonly TimeSharesRow[]): void
  addLineTimes(lines: readonly LineTimes[]): void
  /** False when nothing was asked about the input after its rounds. */
  inspected(input: string): boolean
}

export function createDraft(start: RawResult): Draft {
  const began = performance.now()
  const { soFar, ...draft } = createRoundsDraft(start)
  const timeShares = [...start.timeShares]
  const lineTimes = [...start.lineTimes]
  return {
    ...draft,
    snapshot: (complete) => ({
      ...start,
      ...soFar(),
      seconds: start.seconds + (performance.now() - began) / 1e3,
      complete,
      timeShares,
      lineTimes,
    }),
    addShares: (shares) => void timeShares.push(...shares),
    addLineTimes: (lines) => void lineTimes.push(...lines),
    inspected: (name) => timeShares.some((row) => row.input === name),
  }
}

export async function emptyResult(
  request: MeasureRequest,
  { solver, path }: LoadedSolver,
  { variants, baseline }: ChosenVariants,
  inputs: readonly LoadedInput[],
): Promise<RawResult> {
  const dictionary = solver.dictionary ? request.dictionary : undefined
  return {
    schema: 'solvebench/bench@1',
    challenge: request.challenge,
    started: new Date().toISOString(),
    seconds: 0,
    complete: false,
    fingerprint: await takeFingerprint({ root: packageRoot, solver: path, dictionary }),
    settings: {
      rounds: request.rounds,
      seed: request.seed,
      timeBudgetMs: request.timeBudgetMs,
      confidence: CONFIDENCE,
      resamples: RESAMPLES,
      wholeProcess: request.wholeProcess,
      dictionary: request.dictionary === bundledDictionary ? null : request.dictionary,
      crossovers: crossoverPairs(variants),
    },
    baseline,
    variants,
    inputs: inputs.map(({ facts }) => ({ ...facts, failures: [] })),
    rounds: [],
    timeShares: [],
    lineTimes: [],
  }
}
