/**
 * How far an estimate could be off: percentile bootstrap intervals.
 *
 * Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. The measurements are drawn
 * from again and again, with replacement, as often as there are; the estimates from these draws spread about as
 * the estimate itself would if everything were measured again.
 */
import type { Random } from '../kit/generator.ts'
import { type Interval, type Sorted, median, quantile, sorted } from './statistics.ts'

export interface BootstrapOptions {
  /** How many draws. */
  readonly resamples: number
  /** In 0..1: 0.95 leaves out the outermost 2.5 % on each side. */
  readonly confidence: number
  readonly random: Random
}

/** `estimate` of every draw, ascending. `draw` fills one that is used again for the next. */
export function bootstrap(resamples: number, draw: () => void, estimate: () => number): Sorted {
  const replicates = new Float64Array(resamples)
  for (let at = 0; at < resamples; at++) {
    draw()
    replicates[at] = estimate()
  }
  return sorted(replicates)
}

/** Fills `into` with values drawn from `from`, each draw from all of them. */
export function resample(from: ArrayLike<number>, into: Float64Array, random: Random): void {
  for (let at = 0; at < into.length; at++) into[at] = from[random.integer(0, from.length - 1)]!
}

export function percentileInterval(replicates: Sorted, confidence: number): Interval {
  const tail = (1 - confidence) / 2
  return [quantile(replicates, tail), quantile(replicates, 1 - tail)]
}

/** The interval of the median of `values`, in their unit. */
export function medianInterval(values: ArrayLike<number>, options: BootstrapOptions): Interval {
  const draw = new Float64Array(values.length)
  const replicates = bootstrap(
    options.resamples,
    () => resample(values, draw, options.random),
    () => median(draw),
  )
  return percentileInterval(replicates, options.confidence)
}

/** The interval of median(of) / median(against), for measurements that were not taken side by side. */
export function medianRatioInterval(
  of: ArrayLike<number>,
  against: ArrayLike<number>,
  options: BootstrapOptions,
): Interval {
  const drawOf = new Float64Array(of.length)
  const drawAgainst = new Float64Array(against.length)
  const replicates = bootstrap(
    options.resamples,
    () => {
      resample(of, drawOf, options.random)
      resample(against, drawAgainst, options.random)
    },
    () => median(drawOf) / median(drawAgainst),
  )
  return percentileInterval(replicates, options.confidence)
}
