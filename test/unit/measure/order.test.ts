import { describe, expect, test } from 'vitest'
import { balancedOrders } from '../../../src/measure/order.ts'
import { balancedRounds, callsPerMeasurement, roundRanks, roundsWithin } from '../../../src/measure/plan.ts'

describe('the orders of a round', () => {
  test.each([2, 3, 4, 5, 6, 7, 9])('of %i entries: each in each place equally often', (entries) => {
    const orders = balancedOrders(entries, entries * 4, 5)
    for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual([...Array(entries).keys()])
    for (let place = 0; place < entries; place++) {
      for (let entry = 0; entry < entries; entry++) {
        expect(orders.filter((order) => order[place] === entry)).toHaveLength(4)
      }
    }
  })

  test.each([2, 3, 4, 5, 6, 7])('of %i entries: each right after each other one equally often', (entries) => {
    const orders = balancedOrders(entries, entries * 2, 9)
    const after = new Map<string, number>()
    for (const order of orders) {
      for (const [at, entry] of order.entries()) {
        const before = order[at - 1]
        if (before !== undefined) after.set(`${before} ${entry}`, (after.get(`${before} ${entry}`) ?? 0) + 1)
      }
    }
    expect(after.size).toBe(entries * (entries - 1))
    expect(new Set(after.values()).size).toBe(1)
  })

  test('are those of the seed', () => {
    expect(balancedOrders(5, 20, 1)).toEqual(balancedOrders(5, 20, 1))
    expect(balancedOrders(5, 20, 1)).not.toEqual(balancedOrders(5, 20, 2))
    // A run that goes on meets the same orders as one that was never stopped.
    expect(balancedOrders(5, 40, 1).slice(0, 20)).toEqual(balancedOrders(5, 20, 1))
  })
})

describe('the plan', () => {
  test('rounds are a multiple of the entries', () => {
    expect(balancedRounds(20, 5)).toBe(20)
    expect(balancedRounds(20, 3)).toBe(21)
    expect(balancedRounds(1, 3)).toBe(3)
  })

  test('short calls are timed together, long ones alone', () => {
    expect(callsPerMeasurement(0.05)).toBe(200)
    expect(callsPerMeasurement(3)).toBe(4)
    expect(callsPerMeasurement(5000)).toBe(1)
    expect(callsPerMeasurement(0)).toBe(100_000)
  })

  test('a budget that suffices changes nothing', () => {
    expect(roundsWithin([1, 2, 3], 20, 1000)).toEqual([20, 20, 20])
  })

  test('a tight one is taken from the slow, and kept', () => {
    const planned = roundsWithin([10, 9000, 10, 7000], 20, 60_000)
    expect(planned).toEqual([20, 3, 20, 4])
    expect(10 * 20 + 9000 * 3 + 10 * 20 + 7000 * 4).toBeLessThanOrEqual(60_000)
  })

  test('everything is measured once at least', () => {
    expect(roundsWithin([10, 9000], 20, 1)).toEqual([1, 1])
  })

  test.each([1, 2, 7, 20, 21])('ranks of %i rounds: all different, the first few spread out', (rounds) => {
    const ranks = roundRanks(rounds)
    expect(ranks.toSorted((a, b) => a - b)).toEqual([...Array(rounds).keys()])
    if (rounds < 20) return
    const taken = [...ranks.keys()].filter((round) => (ranks[round] ?? 0) < 4)
    expect(taken.at(-1)! - taken[0]!).toBeGreaterThanOrEqual(rounds / 2)
  })
})
