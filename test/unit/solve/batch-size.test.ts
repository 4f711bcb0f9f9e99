import { expect, test } from 'vitest'
import { createBatchSize } from '../../../src/solve/batch-size.ts'

test('batches begin with one line, grow while they are quick and shrink when they are slow', () => {
  const size = createBatchSize()
  expect(size.target()).toBe(1)
  for (let round = 0; round < 30; round++) size.observe(Math.max(100, size.target()), 1)
  expect(size.target()).toBe(256 * 1024)
  size.observe(256 * 1024, 10)
  expect(size.target()).toBe(256 * 1024)
  size.observe(256 * 1024, 100)
  expect(size.target()).toBe(128 * 1024)
  for (let round = 0; round < 30; round++) size.observe(size.target(), 100)
  expect(size.target()).toBe(1)
})
