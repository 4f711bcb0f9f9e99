/**
 * How much slower one thing is than another, from measurements taken side by side.
 *
 * Both were measured in every round, moments apart, so whatever the machine did to a round it did to both, and it
 * cancels in the ratio of the round. The logarithm makes twice as fast and half as fast equally far from equal.
 */
import { type BootstrapOptions, medianInterval } from './bootstrap.ts'
import { type Interval, median } from './statistics.ts'

/** What two tasks took in the same round, in the same unit. */
export interface Pair {
  readonly of: number
  readonly against: number
}

export interface RatioEstimate {
  /** Time of the one over time of the other: 2 is twice as slow. */
  readonly ratio: number
  readonly interval: Interval
  /** The ratio of the first half of the rounds, and that of the second. */
  readonly halves: readonly [number, number]
  readonly pairs: number
}

/** exp(median of log ratios), with its bootstrap interval. Two pairs or more, in the order they were taken. */
export function estimateRatio(pairs: readonly Pair[], options: BootstrapOptions): RatioEstimate {
  const logs = pairs.map(({ of, against }) => Math.log(of / against))
  const middle = logs.length >> 1
  const [low, high] = medianInterval(logs, options)
  return {
    ratio: Math.exp(median(logs)),
    interval: [Math.exp(low), Math.exp(high)],
    halves: [Math.exp(median(logs.slice(0, middle))), Math.exp(median(logs.slice(middle)))],
    pairs: logs.length,
  }
}

/** How far from equal, the same for a ratio and its inverse: 0.05 for 1.05 and for 1 / 1.05. */
export function distance(ratio: number): number {
  return Math.max(ratio, 1 / ratio) - 1
}
