/**
 * The time limit of a problem that leaves it to the submissions that come with it: they are run first.
 */
import { UserError } from '../errors.ts'
import type { ExampleSubmission, ProblemLimits } from '../problem/problem.ts'
import type { Limits } from '../sandbox/types.ts'
import { formatDuration } from '../units.ts'
import { type Skipped, readExample } from './examples.ts'
import { timeLimits } from './limits.ts'
import type { PreparedProblem } from './prepared.ts'
import { problemLabel } from './problem-label.ts'
import type { JudgedSubmission } from './result.ts'
import type { Submission } from '../submission/source.ts'

/** CPU time of a case in ms while the limit is not known. */
const PATIENCE_MS = 60_000

/** In ms of CPU time. `tell` is told how it comes about. */
export type FindTimeLimit = (prepared: PreparedProblem, tell: (note: string) => void) => Promise<number>

/** Judges on all cases with these limits, one after another. */
export type JudgeAll = (
  submission: Submission,
  prepared: PreparedProblem,
  limits: Partial<Limits>,
) => Promise<JudgedSubmission>

export function isLeftToSubmissions({ cpuMs, timeRule }: ProblemLimits, given: Partial<Limits>): boolean {
  return given.cpuMs === undefined && cpuMs === undefined && timeRule !== undefined
}

interface Slowest {
  readonly name: string
  readonly cpuMs: number
}

/** @throws UserError when none of them can be run, or none solves a case. */
export function timeLimitFinder(judge: JudgeAll): FindTimeLimit {
  return async (prepared, tell) => {
    const { problem } = prepared
    const rule = problem.facts.limits.timeRule
    tell('it leaves the time limit to its accepted submissions, which are run first')
    let slowest: Slowest | undefined
    for (const own of problem.submissions().filter(isToBeAccepted)) {
      const cpuMs = await slowestCase(own, prepared, judge, tell)
      if (cpuMs !== undefined && cpuMs >= (slowest?.cpuMs ?? 0)) slowest = { name: own.name, cpuMs }
    }
    if (!slowest || !rule)
      throw new UserError(`${problemLabel(problem)}: no accepted submission to find the time limit with`, {
        hint: 'give it with --time',
      })
    const { acToTimeLimit, resolutionMs } = rule
    const limit = Math.max(1, Math.ceil((slowest.cpuMs * acToTimeLimit) / resolutionMs)) * resolutionMs
    const took = `${slowest.name} takes ${formatDuration(slowest.cpuMs * 1000)}`
    tell(`the time limit is ${formatDuration(limit * 1000)}: ${took}`)
    return limit
  }
}

function isToBeAccepted({ expects }: ExampleSubmission): boolean {
  return expects.some(({ cases, permitted }) => cases === undefined && permitted?.join() === 'AC')
}

/** CPU time in ms of the slowest case that it solves; undefined when it solves none. */
async function slowestCase(
  own: ExampleSubmission,
  prepared: PreparedProblem,
  judge: JudgeAll,
  tell: (note: string) => void,
): Promise<number | undefined> {
  const submission: Submission | Skipped = await readExample(own)
  if ('reason' in submission) {
    tell(`${own.name} does not count for the time limit: ${submission.reason}`)
    return undefined
  }
  const judged = await judge(submission, prepared, timeLimits(PATIENCE_MS))
  const solved = judged.cases.filter(({ verdict }) => verdict === 'AC')
  if (judged.verdict !== 'AC')
    tell(`${own.name} is ${judged.verdict}: only the cases it solves count for the time limit`)
  return solved.length === 0 ? undefined : Math.max(...solved.map(({ cpuMs }) => cpuMs))
}
