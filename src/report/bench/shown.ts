/**
 * As much of a result as pictures and pages are made from, whatever was measured: the result of a benchmark is one as it is.
 */
import type { BenchResult } from '../../measure/result.ts'

export type Shown = Pick<
  BenchResult,
  | 'challenge'
  | 'started'
  | 'seconds'
  | 'complete'
  | 'fingerprint'
  | 'baseline'
  | 'inputs'
  | 'rounds'
  | 'comparisons'
  | 'noise'
  | 'crossovers'
> & {
  readonly variants: readonly { readonly name: string }[]
  readonly settings: Pick<
    BenchResult['settings'],
    'rounds' | 'seed' | 'timeBudgetMs' | 'confidence' | 'resamples'
  >
  /** What one of `variants` is. Default: a variant. */
  readonly noun?: 'variant' | 'submission'
}

export function nounOf({ noun = 'variant' }: Pick<Shown, 'noun'>): string {
  return noun
}

/** What a time is the time of. */
export function unitOf({ noun }: Pick<Shown, 'noun'>): string {
  return noun === 'submission' ? 'run' : 'call'
}
