/**
 * The time limit of a package that leaves it to its accepted submissions: they are run first, and the slowest decides.
 */
import { timeLimit } from '../../problem/icpc/limits.ts'
import type { IcpcPackage } from '../../problem/icpc/package.ts'
import type { ExampleSubmission } from '../../problem/problem.ts'
import { UserError } from '../../errors.ts'
import { judgeSubmission } from '../judge.ts'
import type { Limits } from '../../sandbox/types.ts'
import { formatDuration, printable } from '../../units.ts'
import { readOwn } from './package-jobs.ts'
import type { Problem } from './problem.ts'
import { timeLimits } from '../../commands/judge/request.ts'

/** CPU time of a case in ms while the limit is not known. */
const PATIENCE_MS = 60_000

export interface Finding {
  readonly signal: AbortSignal
  readonly tell: (note: string) => void
}

interface Slowest {
  readonly name: string
  readonly cpuMs: number
}

/** @throws UserError when none of them can be run, or none solves a case. */
export async function findTimeLimit(
  loaded: IcpcPackage,
  problem: Problem,
  { signal, tell }: Finding,
): Promise<Pick<Limits, 'cpuMs' | 'wallMs'>> {
  tell('it leaves the time limit to its accepted submissions, which are run first')
  let slowest: Slowest | undefined
  for (const own of loaded.submissions.filter(isToBeAccepted)) {
    const cpuMs = await slowestCase(own, problem, { signal, tell })
    if (cpuMs !== undefined && cpuMs >= (slowest?.cpuMs ?? 0)) slowest = { name: own.name, cpuMs }
  }
  if (!slowest)
    throw new UserError(`${printable(loaded.name)}: no accepted submission to find the time limit with`, {
      hint: 'give it with --time',
    })
  const limit = timeLimits(timeLimit(loaded.limits, slowest.cpuMs / 1000) * 1000)
  const took = `${slowest.name} takes ${formatDuration(slowest.cpuMs * 1000)}`
  tell(`the time limit is ${formatDuration(limit.cpuMs * 1000)}: ${took}`)
  return limit
}

function isToBeAccepted({ expects }: ExampleSubmission): boolean {
  return expects.some(({ cases, permitted }) => cases === undefined && permitted?.join() === 'AC')
}

/** CPU time in ms of the slowest case that it solves; undefined when it solves none. */
async function slowestCase(
  own: ExampleSubmission,
  { sandbox, limits, cases, compileLimits = {} }: Problem,
  { signal, tell }: Finding,
): Promise<number | undefined> {
  const submission = await readOwn(own)
  if ('reason' in submission) {
    tell(`${own.name} does not count for the time limit: ${submission.reason}`)
    return undefined
  }
  const patient = { ...limits, ...timeLimits(PATIENCE_MS) }
  const options = { sandbox, limits: patient, compileLimits, all: true, jobs: 1, signal, onNote: tell }
  const judged = await judgeSubmission(submission, cases, undefined, options)
  const solved = judged.cases.filter(({ verdict }) => verdict === 'AC')
  if (judged.verdict !== 'AC')
    tell(`${own.name} is ${judged.verdict}: only the cases it solves count for the time limit`)
  return solved.length === 0 ? undefined : Math.max(...solved.map(({ cpuMs }) => cpuMs))
}
