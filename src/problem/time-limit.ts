/**
 * A time limit that a problem leaves to its submissions: what their times bound it by, and which limit that leaves.
 * Runs nothing; the texts of the formats on it:
 * https://www.kattis.com/problem-package-format/spec/2025-09.html#problem-timing
 */
import { UserError } from '../errors.ts'
import { formatDuration, printable } from '../units.ts'
import { matches } from './icpc/expectations.ts'
import type { TimeRule, TimeUse } from './problem.ts'

export interface TimedCase {
  readonly name: string
  /** CPU time in ms; Infinity for one that was stopped when it had taken as long as it had to. */
  readonly cpuMs: number
}

/** What a submission takes, as far as it bounds the limit: its slowest case among those that count together. */
export interface TimeBound extends TimedCase {
  /** Of the submission. */
  readonly submission: string
}

/** Names of cases by the bound that they set together: those of a pattern are a set of their own. */
export function casesBounding(
  bound: 'lower' | 'upper',
  uses: readonly TimeUse[],
  cases: readonly string[],
): string[][] {
  const sets = new Map<TimeUse, string[]>()
  for (const name of cases) {
    const use = uses.findLast((one) => one.cases === undefined || matches(one.cases, name))
    if (use?.bound === bound) sets.set(use, [...(sets.get(use) ?? []), name])
  }
  return [...sets.values()]
}

/** The slowest. Undefined when there is none. */
export function boundOf(submission: string, cases: readonly TimedCase[]): TimeBound | undefined {
  const [slowest] = cases.toSorted((one, other) => other.cpuMs - one.cpuMs)
  return slowest && { submission, ...slowest }
}

/** Times are sums of what clocks say: a multiple that is missed by less than this is none. */
const NOTHING = 1e-9

/** In ms: the least multiple of the resolution that all who must be fast enough leave. */
export function leastTimeLimit(rule: TimeRule, lower: readonly TimeBound[]): number {
  const slowest = Math.max(0, ...lower.map(({ cpuMs }) => cpuMs))
  const multiple = Math.ceil((slowest * rule.acToTimeLimit) / rule.resolutionMs - NOTHING)
  return Math.max(1, multiple) * rule.resolutionMs
}

/** CPU time in ms that those must take that are to be too slow under this limit. */
export function timeToExceed(rule: TimeRule, limitMs: number): number {
  return limitMs * rule.timeLimitToTle
}

export interface Bounds {
  readonly limitMs: number
  readonly lower: readonly TimeBound[]
  readonly upper: readonly TimeBound[]
}

/** How the bounds contradict each other, with the names and times of those that do; undefined when they do not. */
export function contradiction(rule: TimeRule, { limitMs, lower, upper }: Bounds): string | undefined {
  const fastest = upper.toSorted((one, other) => one.cpuMs - other.cpuMs)[0]
  if (!fastest || fastest.cpuMs >= timeToExceed(rule, limitMs)) return undefined
  const slowest = lower.toSorted((one, other) => other.cpuMs - one.cpuMs)[0]
  const least = `the time limit is at least ${inWords(limitMs)}`
  const why = slowest ? ` since ${describe(slowest)} (times ${rule.acToTimeLimit})` : ''
  const most = `at most ${inWords(fastest.cpuMs / rule.timeLimitToTle)}`
  return `${least}${why}, and ${most} since ${describe(fastest)} (divided by ${rule.timeLimitToTle})`
}

/** @throws UserError with what `contradiction` said */
export function refuseContradiction(problem: string, said: string): never {
  throw new UserError(`${printable(problem)}: its submissions leave no time limit: ${said}`, {
    hint: 'give one with --time',
  })
}

function describe({ submission, name, cpuMs }: TimeBound): string {
  return `submissions/${printable(submission)} takes ${inWords(cpuMs)} for ${printable(name)}`
}

function inWords(ms: number): string {
  return formatDuration(ms * 1000)
}
