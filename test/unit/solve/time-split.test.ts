import { describe, expect, test } from 'vitest'
import type { BatchTrace } from '../../../src/solve/job.ts'
import { createAccount, splitTime } from '../../../src/solve/time-split.ts'

const trace = (
  thread: number,
  sent: number,
  began: number,
  ended: number,
  received: number,
  spent = {},
): BatchTrace => ({
  thread,
  sent,
  began,
  ended,
  received,
  spent,
})
const sum = (shares: Readonly<Record<string, number>>) =>
  Object.values(shares).reduce((all, each) => all + each, 0)

describe('where the time of a run went', () => {
  test('on one thread: what waits for processes, what solves, and what is neither', () => {
    const traces = [trace(0, 10, 10, 60, 60, { spawn: 30, subprocess: 15 }), trace(0, 60, 60, 100, 100)]
    const shares = splitTime(traces, { threads: 1, pooled: false, began: 0, ended: 100 })
    expect(shares).toEqual({ compute: 0.45, spawn: 0.3, subprocess: 0.15, outside: 0.1 })
  })

  test('on two threads: solving, messages under way, and nothing to do', () => {
    // Thread 1: message 0-10, solves 10-50, message of the result until 60, then nothing until 100.
    // Thread 2: message 0-20, solves until 80, the next batch (sent at 5) arrives at 85, solves to 95, result at 100.
    const traces = [trace(1, 0, 10, 50, 60), trace(2, 0, 20, 80, 84), trace(2, 5, 85, 95, 100)]
    const shares = splitTime(traces, { threads: 2, pooled: true, began: 0, ended: 100 })
    expect(shares['compute']).toBeCloseTo((40 + 60 + 10) / 200, 10)
    expect(shares['messages']).toBeCloseTo((10 + 10 + 20 + 5 + 5) / 200, 10)
    expect(shares['waiting']).toBeCloseTo(40 / 200, 10)
    expect(sum(shares)).toBeCloseTo(1, 10)
  })

  test('of nothing is nothing', () => {
    expect(splitTime([], { threads: 2, pooled: true, began: 5, ended: 5 })).toEqual({
      compute: 0,
      messages: 0,
      waiting: 0,
    })
  })

  test('an account gives what was spent since it was last asked', () => {
    const account = createAccount()
    account.spend('spawn', 2)
    account.spend('spawn', 3)
    account.spend('subprocess', 1)
    expect(account.take()).toEqual({ spawn: 5, subprocess: 1 })
    expect(account.take()).toEqual({})
  })
})
