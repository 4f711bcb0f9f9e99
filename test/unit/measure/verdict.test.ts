import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/kit/random.ts'
import { type RatioEstimate, distance, estimateRatio } from '../../../src/measure/ratio.ts'
import { decide, noiseOf } from '../../../src/measure/verdict.ts'

const quiet = { floor: 0.005, passed: true }
const estimate = (low: number, high: number, more: Partial<RatioEstimate> = {}): RatioEstimate => {
  const ratio = Math.sqrt(low * high)
  return { ratio, interval: [low, high], halves: [ratio, ratio], pairs: 20, ...more }
}

describe('a verdict', () => {
  test.each([
    ['faster', 0.8, 0.9],
    ['slower', 1.1, 1.2],
    ['equivalent', 0.985, 1.015],
    ['inconclusive', 0.95, 1.1],
    // Beyond 1, but not beyond the 2 % below which nothing is said.
    ['inconclusive', 1.005, 1.1],
    ['inconclusive', 0.9, 0.985],
  ])('is %s for an interval from %d to %d', (verdict, low, high) => {
    expect(decide(estimate(low, high), quiet).verdict).toBe(verdict)
  })

  test('a noisy machine widens what counts as equal', () => {
    expect(decide(estimate(1.03, 1.08), quiet).verdict).toBe('slower')
    expect(decide(estimate(1.03, 1.08), { floor: 0.1, passed: true }).verdict).toBe('equivalent')
    expect(decide(estimate(1.03, 1.18), { floor: 0.1, passed: true }).verdict).toBe('inconclusive')
  })

  test('is refused, with the reason, whatever the interval says', () => {
    const clear = estimate(1.5, 1.6)
    expect(decide({ ...clear, pairs: 7 }, quiet)).toEqual({
      verdict: 'inconclusive',
      why: '7 of the 8 rounds it takes',
    })
    expect(decide({ ...clear, pairs: 8 }, quiet).verdict).toBe('slower')
    expect(decide({ ...clear, halves: [0.99, 1.6] }, quiet).why).toMatch(/halves/)
    expect(decide(clear, { floor: 0.001, passed: false }).why).toMatch(/control/)
    expect(decide(clear, undefined).why).toMatch(/control/)
  })

  test('turns around when the two change places', () => {
    const turned = {
      faster: 'slower',
      slower: 'faster',
      equivalent: 'equivalent',
      inconclusive: 'inconclusive',
    }
    const bound = fc.double({ min: 0.5, max: 2, noNaN: true })
    fc.assert(
      fc.property(bound, bound, fc.double({ min: 0, max: 0.2, noNaN: true }), (a, b, floor) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const noise = { floor, passed: true }
        const there = decide(estimate(low, high), noise).verdict
        const back = decide(estimate(1 / high, 1 / low), noise).verdict
        expect(back).toBe(turned[there])
      }),
    )
  })
})

describe('the control', () => {
  test('tells how far apart identical things came out', () => {
    expect(noiseOf(estimate(0.99, 1.05))).toEqual({
      floor: expect.closeTo(0.0196, 3) as number,
      passed: true,
    })
    expect(noiseOf(estimate(1.2, 1.3)).passed).toBe(false)
    expect(noiseOf(estimate(0.7, 0.8)).passed).toBe(false)
  })
})

describe('a ratio', () => {
  const options = () => ({ resamples: 2000, confidence: 0.95, random: createRandom(1) })

  test('is exact where every round has the same', () => {
    const pairs = [10, 70, 33, 5, 120, 40, 41, 42].map((against) => ({ of: against * 1.5, against }))
    const { ratio, interval, halves } = estimateRatio(pairs, options())
    for (const figure of [ratio, ...interval, ...halves]) expect(figure).toBeCloseTo(1.5, 12)
  })

  test('does not see what the machine does to both of a round', () => {
    const random = createRandom(3)
    const pairs = Array.from({ length: 20 }, () => {
      const mood = random.integer(50, 200) / 100
      return { of: 110 * mood * (random.integer(995, 1005) / 1000), against: 100 * mood }
    })
    const { ratio, interval } = estimateRatio(pairs, options())
    expect(ratio).toBeCloseTo(1.1, 2)
    expect(interval[1] - interval[0]).toBeLessThan(0.02)
  })

  test('and its inverse are equally far from 1', () => {
    expect(distance(1.25)).toBeCloseTo(distance(0.8), 12)
    expect(distance(1)).toBe(0)
  })
})
