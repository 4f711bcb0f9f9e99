/**
 * Raw measurements -> comparisons with verdicts. Pure: the same raw result gives the same figures, always.
 */
import { createRandom } from '../kit/random.ts'
import { type BootstrapOptions, medianInterval } from './bootstrap.ts'
import { findCrossovers } from './crossover.ts'
import { type Pair, estimateRatio } from './ratio.ts'
import type { BenchInput, BenchRound, Comparison, InputNoise, RawResult, Summary } from './result.ts'
import { controlPairs, pairsOf, timeOf } from './pairs.ts'
import { median, medianAbsoluteDeviation, outliers } from './statistics.ts'
import { type Noise, decide, noiseOf } from './verdict.ts'

export function summarise(result: RawResult): Summary {
  const { comparisons, noise } = summariseInputs(result)
  return { comparisons, noise, crossovers: findCrossovers(result, noise) }
}

/** As much of a result as its comparisons are made from. */
export interface Measured {
  readonly inputs: readonly Pick<BenchInput, 'name' | 'plan' | 'failures'>[]
  readonly variants: readonly { readonly name: string }[]
  readonly baseline: string
  readonly rounds: readonly BenchRound[]
  readonly settings: Pick<RawResult['settings'], 'resamples' | 'seed' | 'confidence'>
}

export function summariseInputs(result: Measured): Pick<Summary, 'comparisons' | 'noise'> {
  const parts = result.inputs.map((input) => summariseInput(input, result))
  return {
    comparisons: parts.flatMap(({ comparisons }) => comparisons),
    noise: parts.flatMap((part) => part.noise ?? []),
  }
}

/** Each estimate begins at the seed again, so that leaving one variant out does not change the others. */
export function bootstrapOptions(
  { settings }: Pick<Measured, 'settings'>,
  comparisons: number,
): BootstrapOptions {
  const { resamples, seed, confidence } = settings
  return { resamples, confidence: 1 - (1 - confidence) / comparisons, random: createRandom(seed) }
}

function summariseInput(
  input: Measured['inputs'][number],
  result: Measured,
): { comparisons: Comparison[]; noise: InputNoise | undefined } {
  const rounds = result.rounds.filter((round) => round.input === input.name)
  const others = Math.max(1, result.variants.length - 1)
  const noise = controlNoise(input, rounds, result)
  const comparisons = result.variants.map(({ name }): Comparison => {
    const plan = input.plan?.tasks.find(({ variant }) => variant === name)
    const coldNs = plan?.coldNs ?? null
    const failure = input.failures.find(({ variant }) => variant === name)
    const row = { input: input.name, variant: name, coldNs }
    if (failure) return { ...row, ...EMPTY, verdict: 'failed', why: failure.reason }
    const times = rounds.flatMap((round) => timeOf(round, name, false) ?? [])
    if (times.length === 0) return { ...row, ...EMPTY, verdict: 'inconclusive', why: 'not measured' }
    const described = {
      ...row,
      rounds: times.length,
      medianNs: median(times),
      intervalNs: medianInterval(times, bootstrapOptions(result, 1)),
      madNs: medianAbsoluteDeviation(times),
      outliers: outliers(times),
    }
    if (name === result.baseline) return { ...described, ...NO_RATIO, verdict: 'baseline' }
    return { ...described, ...compare(pairsOf(rounds, name, result.baseline), noise, result, others) }
  })
  return { comparisons, noise }
}

const NO_RATIO = { ratio: null, ratioInterval: null } as const
const EMPTY = {
  ...NO_RATIO,
  rounds: 0,
  medianNs: null,
  intervalNs: null,
  madNs: null,
  outliers: [],
} as const

function compare(
  pairs: readonly Pair[],
  noise: Noise | undefined,
  result: Measured,
  comparisons: number,
): Pick<Comparison, 'ratio' | 'ratioInterval' | 'verdict' | 'why'> {
  if (pairs.length < 2) {
    const why = pairs.length === 0 ? 'never measured in a round with the baseline' : 'a single round'
    return { ...NO_RATIO, verdict: 'inconclusive', why }
  }
  const estimate = estimateRatio(pairs, bootstrapOptions(result, comparisons))
  return { ratio: estimate.ratio, ratioInterval: estimate.interval, ...decide(estimate, noise) }
}

function controlNoise(
  input: Measured['inputs'][number],
  rounds: readonly BenchRound[],
  result: Measured,
): InputNoise | undefined {
  const variant = input.plan?.control
  if (variant === undefined) return undefined
  const pairs = controlPairs(rounds, variant)
  if (pairs.length < 2) return undefined
  const estimate = estimateRatio(pairs, bootstrapOptions(result, 1))
  const { ratio, interval } = estimate
  return { input: input.name, variant, ratio, ratioInterval: interval, ...noiseOf(estimate) }
}
