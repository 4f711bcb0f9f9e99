import { describe, expect, test } from 'vitest'
import { type SizePoint, crossover } from '../../../src/measure/crossover.ts'

const settings = { seed: 1, confidence: 0.95 }
const point = (lines: number, ...ratios: number[]): SizePoint => ({ lines, logRatios: ratios.map(Math.log) })

describe('the crossover', () => {
  test('lies where the line between two sizes meets 1', () => {
    // log ratio from +log 2 to -log 2: in the middle of the log sizes, which is their geometric mean.
    const { state, lines, interval } = crossover(
      [point(10, 4, 4), point(100, 2, 2), point(1000, 0.5, 0.5)],
      settings,
    )
    expect(state).toBe('crosses')
    expect(lines).toBeCloseTo(Math.sqrt(100 * 1000), 6)
    expect(interval?.[0]).toBeCloseTo(lines ?? 0, 6)
    expect(interval?.[1]).toBeCloseTo(lines ?? 0, 6)
  })

  test('is the last one where there are several', () => {
    const points = [point(10, 0.9, 0.9), point(100, 1.1, 1.1), point(1000, 1 / 1.1, 1 / 1.1)]
    expect(crossover(points, settings).lines).toBeCloseTo(Math.sqrt(100 * 1000), 6)
  })

  test('does not depend on the order of the sizes', () => {
    const points = [point(1000, 0.5, 0.5), point(10, 4, 4), point(100, 2, 2)]
    expect(crossover(points, settings)).toEqual(crossover(points.toReversed(), settings))
  })

  test.each([
    ['always faster', 0.5],
    ['never faster', 2],
  ])('is not there when one is %s', (state, ratio) => {
    const points = [point(10, ratio, ratio), point(100, ratio, ratio), point(1000, ratio, ratio)]
    expect(crossover(points, settings)).toEqual({ state, lines: null, interval: null })
  })

  test('is unclear where the rounds do not tell whether there is one', () => {
    const wild = [0.5, 0.7, 0.9, 0.95, 1.05, 1.1, 1.4, 2]
    const points = [point(10, ...wild), point(100, ...wild), point(1000, ...wild)]
    expect(crossover(points, settings)).toEqual({ state: 'unclear', lines: null, interval: null })
  })

  test('has an interval with an open end where the rounds do not say', () => {
    const wild = [0.5, 0.6, 0.9, 0.95, 1.5, 2, 1.2, 0.8, 0.7]
    const { interval } = crossover(
      [point(10, ...wild.map((r) => r * 3)), point(100, ...wild.map((r) => r * 2)), point(1000, ...wild)],
      settings,
    )
    expect(interval?.[1]).toBeNull()
    expect(interval?.[0]).toBeGreaterThan(10)
  })
})
