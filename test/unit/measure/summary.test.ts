import { describe, expect, test } from 'vitest'
import { compareResults } from '../../../src/measure/gate.ts'
import { machineDifferences } from '../../../src/measure/fingerprint.ts'
import type { BenchResult, RawResult } from '../../../src/measure/result.ts'
import { summarise } from '../../../src/measure/summary.ts'

const ROUNDS = 20

/** A result in which each variant takes its time, and the machine has a mood that changes from round to round. */
function rawResult(
  ns: Readonly<Record<string, number>>,
  more: {
    readonly mood?: (round: number) => number
    readonly yardstick?: number
    readonly failed?: string
  } = {},
): RawResult {
  const { mood = (round) => 1 + (round % 5) / 10, yardstick = 5e6, failed } = more
  const names = Object.keys(ns)
  const [control = ''] = names
  // Small enough to be noise, and different for each variant and round.
  const jitter = (round: number, at: number): number => 1 + (((round * 7 + at * 3) % 5) - 2) / 1000
  return {
    schema: 'solvebench/bench@1',
    challenge: 'drop-the-bass',
    started: '2026-01-01T00:00:00.000Z',
    seconds: 1,
    complete: true,
    fingerprint: {
      cpu: 'a processor',
      cores: 2,
      memoryBytes: 2 ** 33,
      os: 'linux 6.1.0 x64',
      node: '20.19.0',
      load: 0,
      version: '0.1.0',
      commit: null,
      lockfileSha256: null,
      solverSha256: null,
      dictionarySha256: null,
    },
    settings: {
      rounds: ROUNDS,
      seed: 1,
      timeBudgetMs: null,
      confidence: 0.95,
      resamples: 2000,
      wholeProcess: false,
      dictionary: null,
      crossovers: [],
    },
    baseline: control,
    variants: names.map((name) => ({ name, values: {}, workers: 1 })),
    inputs: [
      {
        name: '5 lines',
        lines: 5,
        bytes: 100,
        sha256: 'abc',
        source: { kind: 'generated', lines: 5, seed: 1 },
        plan: {
          rounds: ROUNDS,
          control,
          tasks: names.map((variant) => ({ variant, coldNs: 1e6, calls: 1, rounds: ROUNDS })),
        },
        failures: failed === undefined ? [] : [{ variant: failed, reason: 'it broke' }],
      },
    ],
    rounds: Array.from({ length: ROUNDS }, (_, round) => ({
      input: '5 lines',
      round,
      yardstickNs: yardstick,
      measurements: [...names, control].map((variant, at) => ({
        variant,
        control: at === names.length,
        ns: (ns[variant] ?? NaN) * mood(round) * jitter(round, at),
      })),
    })),
    timeShares: [],
    lineTimes: [],
  }
}

const whole = (raw: RawResult): BenchResult => ({ ...raw, ...summarise(raw) })
const verdicts = (raw: RawResult) =>
  Object.fromEntries(summarise(raw).comparisons.map(({ variant, verdict }) => [variant, verdict]))

describe('a summary', () => {
  test('says what was planted, on a machine whose mood changes by half', () => {
    const raw = rawResult({ base: 1000, same: 1000, slower: 1100, faster: 500, hardly: 1021 })
    expect(verdicts(raw)).toEqual({
      base: 'baseline',
      same: 'equivalent',
      slower: 'slower',
      faster: 'faster',
      hardly: 'inconclusive',
    })
    const [base, , slower] = summarise(raw).comparisons
    expect(base).toMatchObject({ ratio: null, rounds: ROUNDS, coldNs: 1e6 })
    expect(slower?.ratio).toBeCloseTo(1.1, 2)
    expect(summarise(raw).noise).toMatchObject([{ variant: 'base', passed: true }])
  })

  test('is the same every time', () => {
    const raw = rawResult({ a: 1000, b: 1040 })
    expect(summarise(raw)).toEqual(summarise(raw))
  })

  test('has a row for what failed, and the others', () => {
    const { comparisons } = summarise(rawResult({ a: 1000, b: 2000, c: 2000 }, { failed: 'b' }))
    expect(comparisons.map(({ verdict, why, medianNs }) => [verdict, why, medianNs === null])).toEqual([
      ['baseline', undefined, false],
      ['failed', 'it broke', true],
      ['slower', undefined, false],
    ])
  })

  test('without a baseline that works has no ratios, but says why', () => {
    const raw = rawResult({ a: 1000, b: 2000 }, { failed: 'a' })
    const rounds = raw.rounds.map((round) => ({
      ...round,
      measurements: round.measurements.filter(({ variant }) => variant !== 'a'),
    }))
    const [, b] = summarise({ ...raw, rounds }).comparisons
    expect(b).toMatchObject({ ratio: null, verdict: 'inconclusive' })
    expect(b?.why).toMatch(/baseline/)
  })

  test('of too few rounds says so', () => {
    const raw = rawResult({ a: 1000, b: 2000 })
    expect(summarise({ ...raw, rounds: raw.rounds.slice(0, 5) }).comparisons[1]?.why).toMatch(/5 of the 8/)
    expect(summarise({ ...raw, rounds: [] }).comparisons[1]).toMatchObject({
      verdict: 'inconclusive',
      why: 'not measured',
    })
  })

  test('tells outliers and lets them count', () => {
    const raw = rawResult({ a: 1000, b: 1100 }, { mood: (round) => (round === 7 ? 40 : 1) })
    expect(summarise(raw).comparisons.map(({ outliers }) => outliers)).toEqual([[7], [7]])
    expect(verdicts(raw)).toEqual({ a: 'baseline', b: 'slower' })
  })
})

describe('a result against a kept one', () => {
  const before = whole(rawResult({ a: 1000, b: 2000 }))
  const gate = (now: RawResult) => compareResults('main', before, whole(now))
  const said = (now: RawResult) => gate(now).rows.map(({ variant, verdict }) => `${variant} ${verdict}`)

  test('the same is the same', () => {
    expect(said(rawResult({ a: 1000, b: 2000 }))).not.toContain('a slower')
    expect(gate(rawResult({ a: 1000, b: 2000 })).yardstickRatio).toBe(1)
  })

  test('what got slower is slower, and the other is not', () => {
    const steady = { mood: () => 1 }
    const old = whole(rawResult({ a: 1000, b: 2000 }, steady))
    const now = whole(rawResult({ a: 1000, b: 2400 }, steady))
    expect(compareResults('main', old, now).rows.map(({ verdict }) => verdict)).toEqual([
      'equivalent',
      'slower',
    ])
    expect(compareResults('main', now, old).rows.map(({ verdict }) => verdict)).toEqual([
      'equivalent',
      'faster',
    ])
  })

  test('what the machine itself lost does not count', () => {
    const steady = { mood: () => 1 }
    const old = whole(rawResult({ a: 1000, b: 2000 }, steady))
    const now = whole(rawResult({ a: 1100, b: 2600 }, { ...steady, yardstick: 5.6e6 }))
    expect(compareResults('main', old, now).rows.map(({ verdict }) => verdict)).toEqual([
      'equivalent',
      'slower',
    ])
  })

  test('names what only one of them has', () => {
    expect(gate(rawResult({ a: 1000, c: 1 })).unmatched).toEqual(['b on 5 lines', 'c on 5 lines'])
  })
})

test('a fingerprint tells which lines speak against a comparison, and code is none of them', () => {
  const { fingerprint } = rawResult({ a: 1 })
  const other = { ...fingerprint, cores: 4, node: '24.0.0', commit: 'abc', load: 3 }
  expect(machineDifferences(fingerprint, fingerprint)).toEqual([])
  expect(machineDifferences(fingerprint, other)).toEqual([
    { line: 'cores', before: '2', now: '4' },
    { line: 'node', before: '20.19.0', now: '24.0.0' },
  ])
})
