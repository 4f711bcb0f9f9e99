/**
 * The time limit that submissions leave.
 */
import { describe, expect, test } from 'vitest'
import type { TimeRule, TimeUse } from '../../../src/problem/problem.ts'
import {
  boundOf,
  casesBounding,
  contradiction,
  leastTimeLimit,
  timeToExceed,
} from '../../../src/problem/time-limit.ts'

const rule: TimeRule = { acToTimeLimit: 2, timeLimitToTle: 1.5, resolutionMs: 1000, isStrict: true }
const bound = (cpuMs: number, submission = 'accepted/a.py', name = 'secret/1') => ({
  submission,
  name,
  cpuMs,
})

describe('the limit', () => {
  test.each([
    [rule, [0], 1000],
    [rule, [], 1000],
    [rule, [500], 1000],
    [rule, [501], 2000],
    [rule, [200, 1200, 700], 3000],
    [{ ...rule, acToTimeLimit: 3, resolutionMs: 100 }, [300], 900],
    [{ ...rule, acToTimeLimit: 1, resolutionMs: 0.5 }, [0.6], 1],
    [{ ...rule, acToTimeLimit: 5 }, [1000], 5000],
    [{ ...rule, acToTimeLimit: 1.1, resolutionMs: 0.2 }, [330], 363],
  ])('%j with %j is %d ms', (given, times, limit) => {
    expect(
      leastTimeLimit(
        given,
        times.map((one) => bound(one)),
      ),
    ).toBeCloseTo(limit, 9)
  })
})

describe('which cases bound it', () => {
  const cases = ['sample/1', 'secret/a/1', 'secret/a/2', 'secret/b/1']
  const uses = (...given: [string | undefined, TimeUse['bound']][]): TimeUse[] =>
    given.map(([pattern, one]) => ({ cases: pattern, bound: one }))

  test('all together, those of a pattern for themselves, and the last word counts', () => {
    expect(casesBounding('lower', uses([undefined, 'lower']), cases)).toEqual([cases])
    expect(casesBounding('upper', uses([undefined, 'lower']), cases)).toEqual([])
    expect(casesBounding('lower', [], cases)).toEqual([])
    const mixed = uses([undefined, 'lower'], ['secret/a', 'upper'], ['secret/a/2', 'none'], ['*/b', 'upper'])
    expect(casesBounding('lower', mixed, cases)).toEqual([['sample/1']])
    expect(casesBounding('upper', mixed, cases)).toEqual([['secret/a/1'], ['secret/b/1']])
  })

  test('the slowest of them is the bound', () => {
    const timed = [3, 9, 4].map((cpuMs, at) => ({ name: `secret/${at}`, cpuMs }))
    expect(boundOf('accepted/a.py', timed)).toEqual(bound(9, 'accepted/a.py', 'secret/1'))
    expect(boundOf('accepted/a.py', [])).toBeUndefined()
  })
})

describe('bounds that contradict each other', () => {
  const slow = bound(900, 'accepted/slow.py')
  const upper = (cpuMs: number) => [
    bound(Infinity, 'time_limit_exceeded/ok.py'),
    bound(cpuMs, 'time_limit_exceeded/quick.py', 'secret/2'),
  ]

  test('are told with the names and times of both', () => {
    expect(timeToExceed(rule, 2000)).toBe(3000)
    const told = contradiction(rule, { limitMs: 2000, lower: [bound(100), slow], upper: upper(2100) })
    expect(told).toBe(
      'the time limit is at least 2.00 s since submissions/accepted/slow.py takes 900 ms for secret/1 (times 2), ' +
        'and at most 1.40 s since submissions/time_limit_exceeded/quick.py takes 2.10 s for secret/2 (divided by 1.5)',
    )
  })

  test('or do not', () => {
    for (const cpuMs of [3000, 3001, Infinity])
      expect(contradiction(rule, { limitMs: 2000, lower: [slow], upper: upper(cpuMs) })).toBeUndefined()
    expect(contradiction(rule, { limitMs: 2000, lower: [slow], upper: [] })).toBeUndefined()
    expect(contradiction(rule, { limitMs: 1000, lower: [], upper: upper(10) })).toMatch(
      /^the time limit is at least 1\.00 s, and at most 6\.67 ms since /,
    )
  })
})
