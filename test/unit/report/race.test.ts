import { describe, expect, test } from 'vitest'
import {
  EMPTY_PROGRAM,
  type RaceResult,
  type RawRace,
  raceResultSchema,
  summariseRace,
} from '../../../src/measure/race-result.ts'
import { raceCsv, raceMarkdown, raceText } from '../../../src/report/race/formats.ts'
import { plain } from '../../../src/report/paint.ts'

const ROUNDS = 20
const NAMES = ['slow.py', 'fast.go', 'late.js']
const MS: Readonly<Record<string, number>> = { 'slow.py': 100, 'fast.go': 40, [EMPTY_PROGRAM]: 12 }

/** slow.py takes 100 ms, fast.go 40 ms, give or take a thousandth; late.js failed. */
function race(changes: Partial<RawRace> = {}): RaceResult {
  const measured = [...NAMES.slice(0, 2), EMPTY_PROGRAM]
  const raw: RawRace = {
    schema: 'solvebench/race@1',
    challenge: 'drop-the-bass',
    started: '2026-11-01T12:00:00.000Z',
    seconds: 9,
    complete: true,
    fingerprint: {
      cpu: 'a processor',
      cores: 2,
      memoryBytes: 2 ** 33,
      os: 'linux 6.1.0 x64',
      node: '20.20.2',
      load: 0.25,
      version: '0.1.0',
      commit: null,
      lockfileSha256: null,
      solverSha256: null,
      dictionarySha256: null,
    },
    tier: 'bwrap',
    peakFrom: 'wait4',
    settings: {
      rounds: ROUNDS,
      seed: 1,
      timeBudgetMs: null,
      confidence: 0.95,
      resamples: 1000,
      limits: { cpuMs: 5000, wallMs: 15_000, memoryBytes: 2 ** 28 },
    },
    baseline: 'slow.py',
    submissions: NAMES.map((name) => ({
      name,
      file: `x/${name}`,
      language: name === 'fast.go' ? 'Go' : 'Python',
      version: '1.2',
      sourceLines: 7,
      sha256: '00',
    })),
    inputs: [
      {
        name: 'sample/01',
        lines: 5,
        bytes: 2000,
        sha256: '00',
        source: { kind: 'case', name: 'sample/01' },
        failures: [{ variant: 'late.js', reason: 'TLE, time limit exceeded' }],
        plan: {
          rounds: ROUNDS,
          control: 'fast.go',
          tasks: measured.map((variant) => ({ variant, coldNs: 1e6, calls: 1, rounds: ROUNDS })),
        },
      },
    ],
    rounds: Array.from({ length: ROUNDS }, (_, round) => ({
      input: 'sample/01',
      round,
      yardstickNs: 1e6,
      measurements: [...measured, 'fast.go'].map((variant, at) => ({
        variant,
        control: at === 3,
        ns: Math.round((MS[variant] ?? 0) * 1e6 * (1 + ((round * 7 + at * 3) % 5) / 5000)),
        // The control's own are no part of the figures.
        usage: { cpuMs: at === 3 ? 9000 : (MS[variant] ?? 0) - 10, peakBytes: (at + 1) * 2 ** 20 },
      })),
    })),
    ...changes,
  }
  return raceResultSchema.parse({ ...raw, ...summariseRace(raw) })
}

function lineOf(text: string, start: string): string[] {
  const line = text.split('\n').find((one) => one.startsWith(start)) ?? ''
  return line.split(/ {2,}/)
}

describe('the table of a race', () => {
  const text = raceText(race(), plain)

  test('begins with the fastest, and ends with those that failed and the empty program', () => {
    const order = text.split('\n').filter((line) => /^(slow|fast|late|\(empty)/.test(line))
    expect(order.map((line) => line.split(/ {2,}/)[0])).toEqual([
      'fast.go',
      'slow.py',
      'late.js',
      EMPTY_PROGRAM,
    ])
  })

  test('gives each its language, lines, time, CPU, peak and verdict', () => {
    const [, language, lines, time, , cpu, peak, ratio, , verdict] = lineOf(text, 'fast.go')
    expect([language, lines, time, cpu, peak, ratio, verdict]).toEqual([
      'Go 1.2',
      '7',
      '40.0 ms',
      '30 ms',
      '2 MiB',
      '0.400',
      '2.50x faster',
    ])
    expect(lineOf(text, 'slow.py').at(-1)).toBe('baseline')
    expect(lineOf(text, 'late.js').at(-1)).toBe('failed: TLE, time limit exceeded')
  })

  test('subtracts the box from nothing, and says what it takes', () => {
    const [, time, , cpu, , verdict] = lineOf(text, EMPTY_PROGRAM)
    expect([time, cpu, verdict]).toEqual(['12.0 ms', '< 10 ms', 'what the box costs'])
    expect(text).toContain('it is in every time, and subtracted from none.')
  })

  test('says how exact it is', () => {
    expect(text).toContain('hundredths of a second')
    expect(text).toMatch(/^sandbox: bwrap$/m)
    const exact = raceText(race({ peakFrom: 'cgroup' }), plain)
    expect(exact).not.toContain('hundredths of a second')
    expect(lineOf(exact, EMPTY_PROGRAM)[3]).toBe('2.00 ms')
    expect(lineOf(raceText(race({ peakFrom: 'polled' }), plain), 'fast.go')[6]).toBe('~2 MiB')
    expect(raceText(race({ complete: false }), plain)).toMatch(/^Stopped after 9\.00 s/m)
  })

  test('says nothing of the others when the baseline failed', () => {
    const result = race({ baseline: 'late.js' })
    expect(lineOf(raceText(result, plain), 'fast.go').at(-1)).toBe(
      'inconclusive: never measured in a round with the baseline',
    )
  })

  test('lets no name reach a terminal as a command', () => {
    const name = 'a\u009b31m.py'
    const [first, ...rest] = race().submissions
    const result = race({ submissions: [{ ...first!, name }, ...rest], baseline: name })
    expect(raceText(result, plain)).not.toContain('\u009b')
    expect(raceMarkdown(result)).not.toContain('\u009b')
  })
})

test('Markdown and CSV hold the same rows', () => {
  const result = race()
  const rows = raceMarkdown(result)
    .split('\n')
    .filter((line) => line.startsWith('| '))
  expect(rows.map((row) => row.split(' | ')[0])).toEqual([
    '| submission',
    '| ---',
    '| fast.go',
    '| slow.py',
    '| late.js',
    '| (empty program)',
  ])
  const csv = raceCsv(result).trimEnd().split('\r\n')
  expect(csv.map((line) => line.split(',')[3])).toEqual(['submission', ...NAMES, EMPTY_PROGRAM])
  const [, , fast] = csv.map((line) => line.split(','))
  expect(Number(fast?.[11])).toBe(30)
  expect(Number(fast?.[12])).toBe(2 * 2 ** 20)
})
