/**
 * The time limit of a problem that leaves it to the submissions that come with it: those are run first that must be fast enough,
 * then those that must be too slow.
 */
import { UserError } from '../errors.ts'
import type { Case, ExampleSubmission, ProblemLimits, TimeRule } from '../problem/problem.ts'
import {
  type TimeBound,
  boundOf,
  casesBounding,
  contradiction,
  leastTimeLimit,
  refuseContradiction,
  timeToExceed,
} from '../problem/time-limit.ts'
import type { Limits } from '../sandbox/types.ts'
import { formatDuration } from '../units.ts'

import { readExample } from './examples.ts'
import type { JudgeOptions } from './judge.ts'
import { timeLimits } from './limits.ts'
import type { PreparedProblem } from './prepared.ts'
import { problemLabel } from './problem-label.ts'
import type { JudgedSubmission } from './result.ts'
import type { Submission } from '../submission/source.ts'

/** CPU time of a case in ms while the limit is not known. */
const PATIENCE_MS = 60_000

/** In ms of CPU time. `tell` is told how it comes about. */
export type FindTimeLimit = (prepared: PreparedProblem, tell: (note: string) => void) => Promise<number>

/** Judges one case after another. */
export type JudgeSome = (
  submission: Submission,
  prepared: PreparedProblem,
  options: Pick<JudgeOptions, 'cases' | 'limits' | 'expects'>,
) => Promise<JudgedSubmission>

export function isLeftToSubmissions({ cpuMs, timeRule }: ProblemLimits, given: Partial<Limits>): boolean {
  return given.cpuMs === undefined && cpuMs === undefined && timeRule !== undefined
}

interface Finding {
  readonly prepared: PreparedProblem
  readonly judge: JudgeSome
  readonly tell: (note: string) => void
}

/** @throws UserError when none can be run that must be fast enough, and when what they take leaves no limit. */
export function timeLimitFinder(judge: JudgeSome): FindTimeLimit {
  return async (prepared, tell) => {
    const { problem } = prepared
    const rule = problem.facts.limits.timeRule
    const finding = { prepared, judge, tell }
    tell('it leaves the time limit to its submissions, which are run first')
    const lower = await boundsBy('lower', finding, (own, cases) => slowestSolved(own, cases, finding))
    const [slowest] = lower.toSorted((one, other) => other.cpuMs - one.cpuMs)
    if (!slowest || !rule)
      throw new UserError(`${problemLabel(problem)}: no accepted submission to find the time limit with`, {
        hint: 'give it with --time',
      })
    const limitMs = leastTimeLimit(rule, lower)
    const took = `${slowest.submission} takes ${formatDuration(slowest.cpuMs * 1000)}`
    tell(`the time limit is ${formatDuration(limitMs * 1000)}: ${took}`)
    const upper = await boundsBy('upper', finding, (own, cases) =>
      slowestUntil(timeToExceed(rule, limitMs), own, cases, finding),
    )
    checkBounds(rule, { limitMs, lower, upper }, finding)
    return limitMs
  }
}

function checkBounds(
  rule: TimeRule,
  bounds: Parameters<typeof contradiction>[1],
  { prepared, tell }: Finding,
): void {
  const said = contradiction(rule, bounds)
  if (said === undefined) return
  if (rule.isStrict) refuseContradiction(problemLabel(prepared.problem), said)
  tell(`its submissions contradict each other: ${said}`)
}

/** What all submissions bound the limit by, a bound for each set of cases that counts together. */
async function boundsBy(
  bound: 'lower' | 'upper',
  { prepared, tell }: Finding,
  measure: (own: Read, cases: readonly Case[]) => Promise<TimeBound | undefined>,
): Promise<TimeBound[]> {
  const { problem } = prepared
  const all = problem.cases()
  const names = all.map(({ name }) => name)
  const bounds: TimeBound[] = []
  for (const own of problem.submissions()) {
    const sets = casesBounding(bound, own.timeUse ?? [], names)
    if (sets.length === 0) continue
    const submission = await readExample(own)
    if ('reason' in submission) {
      tell(`${own.name} does not count for the time limit: ${submission.reason}`)
      continue
    }
    for (const set of sets) {
      const wanted = new Set(set)
      const cases = all.filter(({ name }) => wanted.has(name))
      const found = await measure({ name: own.name, submission }, cases)
      if (found) bounds.push(found)
    }
  }
  return bounds
}

/** What can only be decided by a case that never ends: until then all cases are run. */
const UNTIL_PATIENCE_ENDS = [
  {
    cases: undefined,
    permitted: ['AC', 'WA', 'RTE', 'MLE', 'OLE'],
    required: ['TLE'],
    message: undefined,
  },
] as const

interface Read extends Pick<ExampleSubmission, 'name'> {
  readonly submission: Submission
}

/** Of the cases that it solves; undefined when it solves none. */
async function slowestSolved(
  { name, submission }: Read,
  cases: readonly Case[],
  { prepared, judge, tell }: Finding,
): Promise<TimeBound | undefined> {
  const judged = await judge(submission, prepared, {
    cases,
    limits: timeLimits(PATIENCE_MS),
    expects: UNTIL_PATIENCE_ENDS,
  })
  if (judged.verdict !== 'AC')
    tell(`${name} is ${judged.verdict}: only the cases it solves count for the time limit`)
  return boundOf(
    name,
    judged.cases.filter(({ verdict }) => verdict === 'AC'),
  )
}

const TOO_SLOW = [{ cases: undefined, permitted: undefined, required: ['TLE'], message: undefined }] as const

/** Runs no longer than it has to, and no further case once one of them takes so long. */
async function slowestUntil(
  cpuMs: number,
  { name, submission }: Read,
  cases: readonly Case[],
  { prepared, judge, tell }: Finding,
): Promise<TimeBound | undefined> {
  const judged = await judge(submission, prepared, { cases, limits: timeLimits(cpuMs), expects: TOO_SLOW })
  if (judged.verdict === 'CE') tell(`${name} does not compile, and does not count for the time limit`)
  const times = judged.cases.map((one) => ({ ...one, cpuMs: one.verdict === 'TLE' ? Infinity : one.cpuMs }))
  return boundOf(name, times)
}
