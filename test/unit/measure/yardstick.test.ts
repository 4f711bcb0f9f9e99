import { describe, expect, test } from 'vitest'
import { openYardstick } from '../../../src/measure/yardstick.ts'

describe('the yardstick', () => {
  test('is timed on every number of threads asked for, none twice, and none above the cores', async () => {
    const yardstick = openYardstick([3, 1, 2, 3, 64], 4)
    try {
      expect(yardstick.time()).toBeGreaterThan(0)
      for (let turn = 0; turn < 4; turn++) {
        const times = yardstick.timeThreads()
        expect(times.map(({ threads }) => threads)).toEqual([2, 3, 4])
        for (const { ns } of times) expect(ns).toBeGreaterThan(0)
      }
    } finally {
      await yardstick.close()
    }
  })

  test('of one thread starts none', async () => {
    const yardstick = openYardstick([1])
    expect(yardstick.timeThreads()).toEqual([])
    await yardstick.close()
  })
})
