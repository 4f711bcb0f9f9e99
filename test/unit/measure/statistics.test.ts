import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  median,
  medianAbsoluteDeviation,
  outliers,
  quantile,
  sorted,
} from '../../../src/measure/statistics.ts'

test('the median is the middle, or the mean of the two middle ones, whatever the order', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([10, 1, 4, 2])).toBe(3)
  expect(median([7])).toBe(7)
})

test('nothing and nonsense are refused', () => {
  expect(() => sorted([])).toThrow(RangeError)
  expect(() => median([1, Number.NaN])).toThrow(RangeError)
  expect(() => median([1, Infinity])).toThrow(RangeError)
})

test('sorts by number, not by text', () => {
  expect([...(sorted([10, 9, 100, 1]) as unknown as Float64Array)]).toEqual([1, 9, 10, 100])
})

test('quantiles of 1..9', () => {
  const values = sorted([9, 8, 7, 6, 5, 4, 3, 2, 1])
  expect(quantile(values, 0)).toBe(1)
  expect(quantile(values, 0.5)).toBe(5)
  expect(quantile(values, 1)).toBe(9)
})

// The example of the article "Median absolute deviation" in Wikipedia: the median of (1, 1, 2, 2, 4, 6, 9) is 2, the
// distances are (1, 1, 0, 0, 2, 4, 7), and their median is 1.
test('the median absolute deviation of a published example, not scaled', () => {
  expect(medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1)
})

test('an outlier is told by its place in the list', () => {
  expect(outliers([10, 11, 9, 10, 200, 11, 9])).toEqual([4])
  expect(outliers([10, 11, 9, 10, 11, 9])).toEqual([])
  expect(outliers([])).toEqual([])
})

test('half of the values lie on each side of the median', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), { minLength: 1 }),
      (values) => {
        const middle = median(values)
        expect(values.filter((value) => value <= middle).length * 2).toBeGreaterThanOrEqual(values.length)
        expect(values.filter((value) => value >= middle).length * 2).toBeGreaterThanOrEqual(values.length)
      },
    ),
  )
})

test('a value is an outlier from 14.8 median deviations on', () => {
  // The median is 0, and the median distance from it 1.
  const values = [-14.9, -1, -1, -1, 0, 1, 1, 1, 14.7]
  expect(outliers(values)).toEqual([0])
  expect(outliers(values.map((value) => 1000 + 3 * value))).toEqual([0])
})
