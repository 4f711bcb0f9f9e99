/**
 * One submission from its source to its result: what is known of the problem beforehand, the compiler, the cases.
 */
import { strippedSha1 } from '../check/compare.ts'
import type { Expectation } from '../problem/icpc/expectations.ts'
import type { Case } from '../problem/problem.ts'
import type { Limits } from '../sandbox/types.ts'
import type { Submission } from '../submission/source.ts'
import { agreementOf, isUndecided } from './agreement.ts'
import { judgeCases, once } from './cases.ts'
import type { Checker } from './checks.ts'
import { type Emit, anyOf } from './judging.ts'
import type { CaseLimits } from './limits.ts'
import type { PreparedProblem } from './prepared.ts'
import { type ReadyProgram, openSubmission } from './program.ts'
import type { Lane } from './queue.ts'
import type { JudgedSubmission } from './result.ts'
import { overallVerdict } from './verdict.ts'

export interface JudgeOptions {
  /** In their order; all of the problem's where none are given. */
  readonly cases?: readonly Case[]
  /** Those that the user sets; they go before the problem's. */
  readonly limits?: Partial<Limits>
  /** Go on after a case that fails. */
  readonly all?: boolean
  /** What must become of it: it is judged until that is decided, and the result says whether it did. */
  readonly expects?: readonly Expectation[] | undefined
  /** Look for what a wrong answer may come from, which may take one run more. */
  readonly hints?: boolean
  /** The most cases of this judging at once; as many as there are boxes where it is not given. */
  readonly width?: number
  readonly signal?: AbortSignal
}

/** A judging under way. */
export interface Running {
  readonly lane: Lane
  readonly signal: AbortSignal
  readonly emit: Emit
  readonly options: JudgeOptions
  readonly boxes: number
}

export type About = Pick<JudgedSubmission, 'file' | 'language'>

export function aboutOf({ path, language }: Submission): About {
  return { file: path, language: language.name }
}

/** Compiled first. */
export async function judgeSource(
  submission: Submission,
  prepared: PreparedProblem,
  judging: Running,
): Promise<JudgedSubmission> {
  const { emit, lane, options } = judging
  const about = aboutOf(submission)
  const failed = new AbortController()
  const signal = anyOf([judging.signal, failed.signal])
  const choosing = chooseCases(prepared, options)
  choosing.catch((error: unknown) => failed.abort(error))
  // What keeps the problem from being judged by is told before a compiler is waited for.
  if (judging.boxes === 1) await choosing
  const onCompiling = once(() => emit({ kind: 'compiling' }))
  const onNote = (text: string): void => emit({ kind: 'note', about: 'submission', text })
  const program = await openSubmission(submission, prepared, { lane, signal, onCompiling, onNote })
  if (program.state === 'failed') {
    const expectedSha1 = await expectedHash(prepared, (await choosing).cases)
    const { message } = program
    return agreed({ ...about, verdict: 'CE', expectedSha1, gotSha1: null, message, cases: [] }, options)
  }
  try {
    onCompiling()
    emit({ kind: 'compiled' })
    return await judgeChosen(program, prepared, about, await choosing, judging)
  } finally {
    program.close()
  }
}

/** What is to be judged, and all that is known of it beforehand. */
interface ChosenCases {
  readonly cases: readonly Case[]
  readonly checkers: readonly Checker[]
  readonly limits: CaseLimits
}

async function chooseCases(prepared: PreparedProblem, options: JudgeOptions): Promise<ChosenCases> {
  const cases = options.cases ?? prepared.problem.cases()
  const checkers = await prepared.checkers(cases)
  return { cases, checkers, limits: await prepared.limits(options.limits ?? {}) }
}

/** As it is. */
export async function judgeReady(
  program: ReadyProgram,
  prepared: PreparedProblem,
  about: About,
  judging: Running,
): Promise<JudgedSubmission> {
  return judgeChosen(program, prepared, about, await chooseCases(prepared, judging.options), judging)
}

async function judgeChosen(
  program: ReadyProgram,
  prepared: PreparedProblem,
  about: About,
  chosen: ChosenCases,
  { options, boxes, ...judging }: Running,
): Promise<JudgedSubmission> {
  const { all = false, expects, hints = false, width = boxes } = options
  const goOn = expects && ((judged: JudgedSubmission['cases']): boolean => isUndecided(expects, judged))
  const expected = expectedHash(prepared, chosen.cases)
  const isHashed = isStrict(prepared, chosen.cases)
  const details = { ...judging, ...chosen, all, goOn, hints, width, isHashed }
  const { judged, sha1 } = await judgeCases(program, prepared, details)
  const expectedSha1 = await expected
  const gotSha1 = judged[0]?.verdict === 'AC' ? expectedSha1 : await sha1
  return agreed({ ...about, verdict: overallVerdict(judged), expectedSha1, gotSha1, cases: judged }, options)
}

/** Of the first answer, where being right means being the same. */
async function expectedHash(prepared: PreparedProblem, cases: readonly Case[]): Promise<string | null> {
  return isStrict(prepared, cases) ? strippedSha1(cases[0]!.answer) : null
}

function isStrict({ problem }: PreparedProblem, [first]: readonly Case[]): boolean {
  return first !== undefined && problem.check(first).by === 'strict'
}

function agreed(judged: JudgedSubmission, { expects }: JudgeOptions): JudgedSubmission {
  return expects ? { ...judged, expectation: agreementOf(expects, judged) } : judged
}
