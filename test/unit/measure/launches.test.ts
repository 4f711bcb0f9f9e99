/**
 * Is the gate to be believed? Machines are made up here, with all that real ones do: drift, heavy tails, a load that comes
 * and goes, and processes that come out some percent apart for no reason. Everything is seeded and nothing is timed.
 */
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/kit/random.ts'
import {
  LOOKS,
  type Launch,
  isOpen,
  judgeAgain,
  judgeFirst,
  looksDifferent,
} from '../../../src/measure/launches.ts'

const GATES = 200
const ROUNDS = 30

interface Machine {
  /** Standard deviation of the log of a single measurement. */
  readonly jitter?: number
  /** How often a measurement is hit by something that takes a Pareto-distributed while. */
  readonly tails?: number
  /** Standard deviation of what a process is off by as a whole. */
  readonly fate?: number
  /** Measurements until a load comes or goes, on average; while it is there things take up to so many times as long. */
  readonly load?: { readonly lasts: number; readonly times: number }
  /** By so much slower at the end of a process than at its start. */
  readonly drift?: number
}

/** Draws from one seed: uniform, normal (Box and Muller, Annals of Mathematical Statistics 29, 1958), and a machine. */
function simulate(seed: number, machine: Machine) {
  const random = createRandom(seed)
  const uniform = (): number => (random.integer(0, 2 ** 30 - 1) + 0.5) / 2 ** 30
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  const { jitter = 0.01, tails = 0, fate = 0, load, drift = 0 } = machine
  let loaded = false
  const measurement = (ns: number, progress: number): number => {
    if (load && uniform() < 1 / load.lasts) loaded = !loaded
    const hit = uniform() < tails ? 0.2 / uniform() ** 0.7 : 0
    const taken = loaded && load ? 1 + (load.times - 1) * uniform() : 1
    return ns * taken * (1 + drift * progress) * (1 + hit) * Math.exp(jitter * normal())
  }
  return (slower: number): Launch => {
    const before = 1e6 * Math.exp(fate * normal())
    const now = 1e6 * slower * Math.exp(fate * normal())
    const rounds = Array.from({ length: ROUNDS }, (_, round) => {
      const times: number[] = []
      for (const entry of random.pick([
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0],
        [0, 2, 1],
        [1, 0, 2],
        [2, 0, 1],
      ])) {
        times[entry] = measurement(entry === 1 ? now : before, round / ROUNDS)
      }
      return times as [number, number, number]
    })
    return {
      beforeNs: rounds.map(([ns]) => ns),
      nowNs: rounds.map(([, ns]) => ns),
      controlNs: rounds.map(([, , ns]) => ns),
    }
  }
}

/** What a gate says of rows of which each takes `slower` times as long as it did. */
function gate(launch: (slower: number) => Launch, slower: readonly number[]): string[] {
  const again = slower.filter((factor) => looksDifferent(launch(factor)))
  const launches: Launch[][] = again.map(() => [])
  for (const look of LOOKS) {
    const said = judgeAgain(
      launches.filter(({ length }) => length > 0),
      0.95,
    )
    launches.forEach((row, at) => {
      if (said[at] && !isOpen(said[at])) return
      while (row.length < look) row.push(launch(again[at]!))
    })
  }
  return judgeAgain(launches, 0.95).map(({ verdict }) => verdict)
}

function share(machine: Machine, slower: readonly number[]): number {
  let found = 0
  for (let seed = 1; seed <= GATES; seed++) {
    if (gate(simulate(seed, machine), slower).includes('slower')) found++
  }
  return found / GATES
}

const MACHINES: readonly (readonly [string, Machine])[] = [
  ['quiet', {}],
  ['on which processes come out apart', { fate: 0.02 }],
  ['with heavy tails', { jitter: 0.03, tails: 0.2, fate: 0.01 }],
  ['that gets slower all the time', { drift: 1, fate: 0.01 }],
  ['with a load that comes and goes quickly', { load: { lasts: 3, times: 2 }, fate: 0.01 }],
  ['with a load that comes and goes slowly', { load: { lasts: 200, times: 3 }, fate: 0.01 }],
  ['with all of that', { jitter: 0.03, tails: 0.1, fate: 0.015, drift: 0.3, load: { lasts: 40, times: 2 } }],
]

describe.each(MACHINES)('on a machine %s, a gate', (_, machine) => {
  test('says slower of the same build in at most 1 of 40, however many rows it has', () => {
    expect(share(machine, [1])).toBeLessThanOrEqual(1 / 40)
    expect(share(machine, [1, 1, 1, 1, 1, 1, 1, 1])).toBeLessThanOrEqual(1 / 40)
  })

  test('finds 15 % in at least 36 of 40, alone and among others', () => {
    expect(share(machine, [1.15])).toBeGreaterThanOrEqual(36 / 40)
    expect(share(machine, [1, 1.15, 1, 1])).toBeGreaterThanOrEqual(36 / 40)
  })
})

describe('a row', () => {
  const steady = (ratio: number): Launch => ({
    beforeNs: Array.from({ length: 8 }, () => 1000),
    nowNs: Array.from({ length: 8 }, () => 1000 * ratio),
    controlNs: Array.from({ length: 8 }, () => 1000),
  })
  const options = () => ({ resamples: 200, confidence: 0.95, random: createRandom(1) })

  test('is measured again when it looks different, either way', () => {
    expect([0.9, 0.97, 0.99, 1, 1.01, 1.03, 2].map((ratio) => looksDifferent(steady(ratio)))).toEqual([
      true,
      true,
      false,
      false,
      false,
      true,
      true,
    ])
  })

  test('is measured again, too, when a difference could hide in its noise', () => {
    const noisy = (spread: number): Launch => ({
      ...steady(1),
      nowNs: Array.from(
        { length: 8 },
        (_, round) => 1000 * (round % 2 === 0 ? 1 + spread : 1 / (1 + spread)),
      ),
    })
    expect([0, 0.01, 0.05, 0.2, 1].map((spread) => looksDifferent(noisy(spread)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })

  test('is never called slower or faster by its first process alone', () => {
    expect(judgeFirst(steady(1), options())).toMatchObject({ verdict: 'equivalent', ratio: 1 })
    for (const ratio of [2, 0.5]) {
      const said = judgeFirst(steady(ratio), options())
      expect(said).toMatchObject({ verdict: 'inconclusive', why: 'seen in one process only' })
      expect(said.ratio).toBeCloseTo(ratio, 12)
    }
  })

  test('has the mean and Student interval of the logs of its processes', () => {
    const launches = [1.1, 1.2, 1.3].map(steady)
    const [said] = judgeAgain([launches], 0.95)
    // Mean 0.1800 and standard error 0.0483 of the logs, t = 6.2053 for two degrees of freedom and half of the error.
    expect(Math.log(said?.ratio ?? 0)).toBeCloseTo(0.18, 3)
    expect(Math.log(said?.ratioInterval[1] ?? 0)).toBeCloseTo(0.18 + 6.2053 * 0.0483, 3)
    expect(said?.verdict).toBe('inconclusive')
    expect(judgeAgain([[1.1, 1.101, 1.102].map(steady)], 0.95)[0]?.verdict).toBe('slower')
    expect(judgeAgain([[0.9, 0.901, 0.902].map(steady)], 0.95)[0]?.verdict).toBe('faster')
    expect(judgeAgain([[1, 1.001, 0.999].map(steady)], 0.95)[0]?.verdict).toBe('equivalent')
  })

  test('among many is held to more, and to less again once a clearer one is settled', () => {
    const launches = (spread: number): Launch[] => [-2, -1, 0, 1, 2].map((at) => steady(1.15 + at * spread))
    // Alone it is clear, with another as unclear it is not, with a clear one it is, as alone.
    const spread = 0.046
    const verdicts = (rows: Launch[][]): string[] => judgeAgain(rows, 0.95).map(({ verdict }) => verdict)
    expect(verdicts([launches(spread)])).toEqual(['slower'])
    expect(verdicts([launches(spread), launches(spread)])).toEqual(['inconclusive', 'inconclusive'])
    expect(verdicts([launches(spread), launches(0.001)])).toEqual(['slower', 'slower'])
    expect(verdicts([])).toEqual([])
  })
})
