/**
 * A run against a kept one: did anything get slower?
 *
 * Where the build of then can be run again, both are measured by turns (launches.ts), and what the machine does hits both.
 * Otherwise two results of different times stand against each other. Nothing pairs their rounds, and a process comes out
 * some percent off from the next by itself, which no statistics of either can tell. So differences must be large; a piece of
 * work that never changes, timed in every round, tells by how much the machine itself moved; and where others took
 * much of it, nothing is said.
 */
import { medianRatioInterval } from './bootstrap.ts'
import { MOST_FOREIGN, foreignText, meanForeign } from './foreign.ts'
import { LOOKS, judgeAgain, judgeFirst } from './launches.ts'
import { timeOf } from './pairs.ts'
import { distance } from './ratio.ts'
import type {
  BenchInput,
  BenchResult,
  BenchRound,
  BenchVariant,
  Gate,
  GateLaunch,
  RawResult,
} from './result.ts'
import { median } from './statistics.ts'
import { bootstrapOptions } from './summary.ts'
import { type Noise, decide, inconclusive } from './verdict.ts'

export type GateRow = Gate['rows'][number]

/**
 * Differences below this do not count between times that were not taken side by side: one and the same build, started twice
 * on a quiet machine, comes out that far apart.
 */
export const UNPAIRED_BAND = 0.1

/** What both results have measured. */
export interface GateMatch {
  readonly input: BenchInput
  readonly old: BenchInput
  readonly variant: BenchVariant
}

/** What came of running both builds by turns. */
export interface BothBuilds {
  readonly launches: readonly GateLaunch[]
  /** Rows that cannot be told, and why. */
  readonly refused: readonly { readonly input: string; readonly variant: string; readonly why: string }[]
}

/** By the two results alone. `whyYardstick` tells why it had to be so. */
export function compareResults(
  name: string,
  before: BenchResult,
  now: BenchResult,
  whyYardstick?: string,
): Gate {
  const foreign = { before: meanForeign(before.rounds), now: meanForeign(now.rounds) }
  const matches = gateMatches(before, now)
  const rows = matches.map(({ input, old, variant }): GateRow => {
    const noise = noiseOfBoth(before, old, now, input, variant)
    const beforeTimes = times(before, old, variant.name)
    const nowTimes = times(now, input, variant.name)
    const figures = compareTimes(beforeTimes, nowTimes, noise, now, matches.length)
    const most = Math.max(foreign.before ?? 0, foreign.now ?? 0)
    const busy = most > MOST_FOREIGN && (figures.verdict === 'slower' || figures.verdict === 'faster')
    return {
      input: input.name,
      variant: variant.name,
      ...figures,
      ...(busy && inconclusive(foreignText(most, most === foreign.now ? '' : ' then'))),
    }
  })
  return {
    ...gateFacts(name, before, now, matches),
    by: 'yardstick',
    ...(whyYardstick !== undefined && { whyYardstick }),
    foreign: known(foreign),
    rows,
  }
}

/** By both builds, run by turns. */
export function compareBuilds(
  name: string,
  before: BenchResult,
  now: BenchResult,
  { launches, refused }: BothBuilds,
): Gate {
  const matches = gateMatches(before, now)
  const foreign = meanForeign(launches)
  const rowsOf = (row: { readonly input: string; readonly variant: string }): GateLaunch[] =>
    launches.filter(({ input, variant }) => input === row.input && variant === row.variant)
  const names = matches.map(({ input, variant }) => ({ input: input.name, variant: variant.name }))
  const again = names.filter((row) => rowsOf(row).length > LOOKS[0])
  const judged = judgeAgain(
    again.map((row) => rowsOf(row).filter(({ launch }) => launch > 0)),
    now.settings.confidence,
  )
  const whyNot = (input: string, variant: string): string => {
    const found = refused.find((row) => row.input === input && row.variant === variant)
    return found ? `: ${found.why}` : ''
  }
  const rows = names.flatMap((row): GateRow[] => {
    const measured = rowsOf(row)
    const [first] = measured
    if (!first) return []
    const at = again.indexOf(row)
    const said = judged[at] ?? judgeFirst(first, bootstrapOptions(now, 1))
    const busy = said.verdict === 'inconclusive' && foreign !== undefined && foreign > MOST_FOREIGN
    const reason = busy ? `${said.why}; ${foreignText(foreign)}` : undefined
    const figures = {
      beforeNs: median(measured.flatMap(({ beforeNs }) => beforeNs)),
      nowNs: median(measured.flatMap(({ nowNs }) => nowNs)),
    }
    return [{ ...row, ...figures, ...said, ...(reason !== undefined && inconclusive(reason)) }]
  })
  const told = new Set(rows.map(({ input, variant }) => `${variant} on ${input}`))
  const facts = gateFacts(name, before, now, matches)
  const untold = names
    .filter(({ input, variant }) => !told.has(`${variant} on ${input}`))
    .map(({ input, variant }) => `${variant} on ${input}${whyNot(input, variant)}`)
  const unmatched = [...facts.unmatched, ...untold]
  return { ...facts, unmatched, by: 'kept build', foreign: known({ now: foreign }), launches, rows }
}

/** The rows of a gate, in the order of today's result. */
export function gateMatches(before: BenchResult, now: BenchResult): GateMatch[] {
  return now.inputs.flatMap((input) => {
    const old = before.inputs.find(({ sha256 }) => sha256 === input.sha256)
    if (!old) return []
    return now.variants.flatMap((variant) => {
      if (!before.variants.some((one) => isSame(one, variant))) return []
      const enough =
        times(now, input, variant.name).length >= 2 && times(before, old, variant.name).length >= 2
      return enough ? [{ input, old, variant }] : []
    })
  })
}

/** The same name may stand for another number of threads. */
export function isSame(one: BenchVariant, other: BenchVariant): boolean {
  return one.name === other.name && one.workers === other.workers
}

function gateFacts(
  name: string,
  before: BenchResult,
  now: BenchResult,
  matches: readonly GateMatch[],
): Pick<Gate, 'name' | 'started' | 'yardstickRatio' | 'unmatched'> {
  const only = now.inputs.flatMap((input) =>
    now.variants
      .filter((variant) => !matches.some((one) => one.input === input && one.variant === variant))
      .filter(() => before.inputs.some(({ sha256 }) => sha256 === input.sha256))
      .map((variant) => `${variant.name} on ${input.name}`),
  )
  return {
    name,
    started: before.started,
    yardstickRatio: median(yardsticks(now, 1)) / median(yardsticks(before, 1)),
    unmatched: [...onlyBefore(before, now), ...only],
  }
}

function onlyBefore(before: BenchResult, now: BenchResult): string[] {
  return before.inputs.flatMap((input) => {
    if (!now.inputs.some(({ sha256 }) => sha256 === input.sha256)) return [input.name]
    const missing = before.variants.filter((variant) => !now.variants.some((one) => isSame(one, variant)))
    return missing.map(({ name }) => `${name} on ${input.name}`)
  })
}

function known({
  before,
  now,
}: {
  before?: number | undefined
  now?: number | undefined
}): NonNullable<Gate['foreign']> {
  return { ...(before !== undefined && { before }), ...(now !== undefined && { now }) }
}

function compareTimes(
  before: readonly number[],
  now: readonly number[],
  noise: Noise | undefined,
  result: RawResult,
  comparisons: number,
): Omit<GateRow, 'input' | 'variant'> {
  const beforeNs = median(before)
  const nowNs = median(now)
  const ratio = nowNs / beforeNs
  const interval = medianRatioInterval(now, before, bootstrapOptions(result, comparisons))
  const middle = now.length >> 1
  const halves = [median(now.slice(0, middle)) / beforeNs, median(now.slice(middle)) / beforeNs] as const
  const pairs = Math.min(before.length, now.length)
  const verdict = decide({ ratio, interval, halves, pairs }, noise)
  return { beforeNs, nowNs, ratio, ratioInterval: interval, ...verdict }
}

/** The larger of both noise floors, of what the machine itself has moved, and of what starting again makes. */
function noiseOfBoth(
  before: BenchResult,
  old: BenchInput,
  now: BenchResult,
  input: BenchInput,
  { workers }: BenchVariant,
): Noise | undefined {
  const then = before.noise.find((noise) => noise.input === old.name)
  const today = now.noise.find((noise) => noise.input === input.name)
  if (!then || !today) return undefined
  const threads = Math.min(workers, now.fingerprint.cores)
  const both = [yardsticks(before, threads), yardsticks(now, threads)] as const
  // Results of older versions know one thread alone.
  const [was, is] =
    both[0].length > 0 && both[1].length > 0 ? both : [yardsticks(before, 1), yardsticks(now, 1)]
  const moved = distance(median(is) / median(was))
  return {
    floor: Math.max(then.floor, today.floor, moved, UNPAIRED_BAND),
    passed: then.passed && today.passed,
  }
}

function times({ rounds }: BenchResult, input: BenchInput, variant: string): number[] {
  return rounds
    .filter((round) => round.input === input.name)
    .flatMap((round) => timeOf(round, variant, false) ?? [])
}

function yardsticks({ rounds }: BenchResult, threads: number): number[] {
  return rounds.flatMap((round: BenchRound) => {
    if (threads <= 1) return [round.yardstickNs]
    return round.yardsticks?.find((one) => one.threads === threads)?.ns ?? []
  })
}
