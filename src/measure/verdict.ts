/**
 * What may be said of a ratio, and when nothing may.
 */
import { LEAST_ROUNDS } from './plan.ts'
import { type RatioEstimate, distance } from './ratio.ts'
import type { Interval } from './statistics.ts'

/** Differences below this are not worth a word, whatever the statistics: layout of code and memory makes as much. */
export const LEAST_BAND = 0.02

export interface Verdict {
  readonly verdict: 'faster' | 'slower' | 'equivalent' | 'inconclusive'
  /** Why nothing can be said. */
  readonly why?: string
}

/** What the machine allows to be said: how far apart identical things came out. */
export interface Noise {
  /** The distance between the two measurements of one and the same variant. */
  readonly floor: number
  /** False when they would have been called different. */
  readonly passed: boolean
}

/** So far from 1 a ratio must lie to count as a difference. */
export function bandOf(noise: Pick<Noise, 'floor'>): number {
  return Math.max(LEAST_BAND, noise.floor)
}

/** `noise` is undefined when the control itself could not be measured. */
export function decide(estimate: RatioEstimate, noise: Noise | undefined): Verdict {
  const { interval, halves, pairs } = estimate
  if (pairs < LEAST_ROUNDS) return inconclusive(`${pairs} of the ${LEAST_ROUNDS} rounds it takes`)
  if (!noise) return inconclusive('no control')
  if (!noise.passed) return inconclusive('the control differs from itself')
  const said = judgeInterval(interval, bandOf(noise))
  if (said.verdict !== 'faster' && said.verdict !== 'slower') return said
  const agree = halves.every((half) => (said.verdict === 'faster' ? half < 1 : half > 1))
  return agree ? said : inconclusive('the halves of the run disagree')
}

/** What an interval says where ratios closer to 1 than `band` do not count. */
export function judgeInterval([low, high]: Interval, band: number): Verdict {
  if (low > 1 / (1 + band) && high < 1 + band) return { verdict: 'equivalent' }
  if (high < 1 / (1 + band)) return { verdict: 'faster' }
  return low > 1 + band ? { verdict: 'slower' } : inconclusive('the interval reaches into the noise')
}

/** The control passes when the same rules, with the least band, would not call it different. */
export function noiseOf(control: RatioEstimate): Noise {
  const { verdict } = decide(control, { floor: 0, passed: true })
  return { floor: distance(control.ratio), passed: verdict !== 'faster' && verdict !== 'slower' }
}

export function inconclusive(why: string): Verdict {
  return { verdict: 'inconclusive', why }
}
