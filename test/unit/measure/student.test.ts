import { describe, expect, test } from 'vitest'
import { studentQuantile, studentWithin } from '../../../src/measure/student.ts'

describe("Student's t", () => {
  // Two-sided, from the table in Abramowitz and Stegun, 26.10.
  test.each([
    [1, 0.95, 12.706],
    [2, 0.95, 4.303],
    [3, 0.95, 3.182],
    [4, 0.95, 2.776],
    [4, 0.99, 4.604],
    [5, 0.9, 2.015],
    [9, 0.95, 2.262],
    [10, 0.99, 3.169],
    [29, 0.95, 2.045],
    [120, 0.95, 1.98],
  ])('of %i degrees of freedom lies within the quantile of %d: %d', (degrees, confidence, t) => {
    expect(studentQuantile(confidence, degrees)).toBeCloseTo(t, 2)
    expect(studentWithin(studentQuantile(confidence, degrees), degrees)).toBeCloseTo(confidence, 9)
    expect(studentWithin(-t, degrees)).toBe(studentWithin(t, degrees))
  })

  test('takes no confidence that is none', () => {
    for (const confidence of [0, 1, NaN, -1]) {
      expect(() => studentQuantile(confidence, 4)).toThrow(RangeError)
    }
  })
})
