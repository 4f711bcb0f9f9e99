import { describe, expect, test } from 'vitest'
import { roundsNotice, roundsToSettle } from '../../../src/measure/plan.ts'

describe('rounds', () => {
  // All of n agree by chance in 2 of 2^n: 0.0078 for eight, which is above 0.05 / 7 and below 0.05 / 6.
  test.each([
    [1, 0.95, 8],
    [6, 0.95, 8],
    [7, 0.95, 9],
    [12, 0.95, 9],
    [13, 0.95, 10],
    [100, 0.95, 12],
    [6, 0.99, 11],
  ])('that can settle %i comparisons at %d are %i', (comparisons, confidence, rounds) => {
    expect(roundsToSettle(comparisons, confidence)).toBe(rounds)
    expect(2 ** (1 - rounds)).toBeLessThanOrEqual((1 - confidence) / comparisons)
    if (rounds > 8) expect(2 ** (2 - rounds)).toBeGreaterThan((1 - confidence) / comparisons)
  })

  test('that are too few are told, with the way out', () => {
    const wanted = { rounds: 8, confidence: 0.95 }
    expect(roundsNotice(8, 6, wanted)).toBeUndefined()
    expect(roundsNotice(8, 7, wanted)).toBe('too few to settle 7 comparisons at 95 %: use --rounds 9')
    expect(roundsNotice(3, 1, { ...wanted, rounds: 3 })).toBe(
      'too few to settle 1 comparison at 95 %: use --rounds 8',
    )
    // Asked for enough, and cut short by the budget.
    expect(roundsNotice(5, 3, { ...wanted, rounds: 20 })).toMatch(/: give it a longer --time-budget$/)
    expect(roundsNotice(1, 0, wanted)).toBeUndefined()
  })
})
