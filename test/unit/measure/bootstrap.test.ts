/**
 * The bootstrap distribution of a median can be computed: with n odd, the median of a draw is at most the k-th value
 * when more than half of n draws land among the first k, a sum of binomial terms. The intervals must agree.
 */
import { binomialDistribution } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/kit/random.ts'
import { medianInterval, medianRatioInterval } from '../../../src/measure/bootstrap.ts'

const options = (seed: number, confidence = 0.95) => ({
  resamples: 10_000,
  confidence,
  random: createRandom(seed),
})

/** The value at `share` of the exact distribution of the median of draws from 1..n. */
function exactQuantile(n: number, share: number): number {
  for (let k = 1; k < n; k++) {
    const terms = binomialDistribution(n, k / n) ?? []
    const atMost = terms.slice((n + 1) / 2).reduce((sum, each) => sum + each, 0)
    if (atMost >= share) return k
  }
  return n
}

describe('the interval of a median', () => {
  test.each([9, 15, 21, 31])('of %i values is the exact one, to the next value', (n) => {
    const values = Array.from({ length: n }, (_, index) => index + 1)
    const [low, high] = medianInterval(values, options(n))
    expect(Math.abs(low - exactQuantile(n, 0.025))).toBeLessThanOrEqual(1)
    expect(Math.abs(high - exactQuantile(n, 0.975))).toBeLessThanOrEqual(1)
  })

  test('is the same for the same seed, and for any order of the values', () => {
    const values = [5, 3, 8, 1, 9, 2, 7]
    expect(medianInterval(values, options(4))).toEqual(medianInterval(values, options(4)))
  })

  test('of equal values is a point', () => {
    expect(medianInterval([4, 4, 4, 4], options(1))).toEqual([4, 4])
  })

  test('grows with the confidence, and holds the median', () => {
    const values = [12, 10, 11, 30, 9, 10, 14, 13, 10, 11, 12]
    const [low, high] = medianInterval(values, options(2))
    const [lower, higher] = medianInterval(values, options(2, 0.999))
    expect(lower).toBeLessThanOrEqual(low)
    expect(higher).toBeGreaterThan(high)
    expect(low).toBeLessThanOrEqual(11)
    expect(high).toBeGreaterThanOrEqual(11)
  })

  // Draws from a known distribution: how often does the interval hold what it is to hold?
  test('holds the true median about as often as it says', () => {
    const random = createRandom(11)
    let held = 0
    const trials = 400
    for (let trial = 0; trial < trials; trial++) {
      const values = Array.from({ length: 21 }, () => random.integer(0, 1_000_000))
      const [low, high] = medianInterval(values, { ...options(trial, 0.95), resamples: 500 })
      if (low <= 500_000 && high >= 500_000) held++
    }
    // 95 % and three standard deviations of a binomial count; the percentile bootstrap falls a little short.
    expect(held / trials).toBeGreaterThan(0.9)
    expect(held / trials).toBeLessThanOrEqual(0.99)
  })
})

test('the interval of a ratio of two separate lists', () => {
  expect(medianRatioInterval([20, 20, 20], [10, 10, 10], options(1))).toEqual([2, 2])
  const [low, high] = medianRatioInterval([19, 20, 21, 22, 18], [9, 10, 11, 10, 10], options(1))
  expect(low).toBeLessThan(2)
  expect(high).toBeGreaterThan(2)
})
