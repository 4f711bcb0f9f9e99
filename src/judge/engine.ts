/**
 * Judges submissions by problems: any number of judgings at once in one process, each with limits of its own, over a bounded
 * number of boxes. Nothing of the process is changed (no mask, no working directory), and nothing is left when it is closed.
 */
import type { Expectation } from '../problem/icpc/expectations.ts'
import { strippedSha1 } from '../check/compare.ts'
import type { Case, CaseInput, Problem } from '../problem/problem.ts'
import type { Limits, Sandbox, Tier } from '../sandbox/types.ts'
import type { Submission } from '../submission/source.ts'
import { agreementOf, isUndecided } from './agreement.ts'
import { type CaseOutcome, judgeCase } from './case.ts'
import { caseOptionsFor, judgeCases, once } from './cases.ts'
import type { Checker } from './checks.ts'
import { type Emit, type Judging, startJudging } from './judging.ts'
import { type PreparedProblem, prepareProblem } from './prepared.ts'
import { type ReadyProgram, openCommand, openSubmission } from './program.ts'
import type { CaseLimits } from './limits.ts'
import { type Lane, createQueue } from './queue.ts'
import type { JudgedSubmission } from './result.ts'
import { createScratch } from './scratch.ts'
import { timeLimitFinder } from './time-limit.ts'
import { overallVerdict } from './verdict.ts'

export interface EngineOptions {
  readonly sandbox: Sandbox
  /** The most boxes at once, over all judgings. */
  readonly boxes: number
}

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

/** A program that stays ready for its box until it is closed. */
export interface OpenProgram {
  /** Judges it as it is, without compiling it again. */
  judge(options?: JudgeOptions): Judging
  /** One run, whatever it prints: AC says that it ended well within its limits. */
  run(input: CaseInput, options: RunOptions): Promise<CaseOutcome>
  close(): void
}

export interface RunOptions {
  readonly limits?: Partial<Limits>
  readonly signal: AbortSignal
}

export type Opened =
  | (OpenProgram & { readonly state: 'ready' })
  | { readonly state: 'failed'; readonly message: string }

export interface Engine {
  readonly tier: Tier
  judge(submission: Submission, problem: Problem, options?: JudgeOptions): Judging
  /** Compiles it alone. @throws UserError when the machine lacks what it needs */
  open(
    submission: Submission,
    problem: Problem,
    options: { readonly signal: AbortSignal; readonly onNote?: (note: string) => void },
  ): Promise<Opened>
  /** A program of this machine, in the same kind of box. */
  command(argv: readonly string[], problem: Problem): OpenProgram
  /** Stops what is judged, waits for its end, and removes what was made. */
  close(): Promise<void>
}

export function createEngine({ sandbox, boxes }: EngineOptions): Engine {
  const queue = createQueue(boxes)
  const own = createScratch()
  const end = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  const problems = new WeakMap<Problem, PreparedProblem>()

  const follow = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work)
    work.catch(() => {}).finally(() => underWay.delete(work))
    return work
  }
  const prepare = (problem: Problem): PreparedProblem => {
    const known = problems.get(problem)
    if (known) return known
    const tools = { sandbox, lane: queue.lane(), scratch: own, signal: end.signal, findTimeLimit }
    const prepared = prepareProblem(problem, tools)
    problems.set(problem, prepared)
    return prepared
  }
  const judge = (submission: Submission, prepared: PreparedProblem, options: JudgeOptions): Judging =>
    started(prepared, options, (judging) => judgeSource(submission, prepared, judging))

  const started = (
    prepared: PreparedProblem,
    options: JudgeOptions,
    work: (judging: Running) => Promise<JudgedSubmission>,
  ): Judging => {
    const lane = queue.lane()
    const signals = [end.signal, ...(options.signal ? [options.signal] : [])]
    const judging = startJudging(signals, async (emit, signal) => {
      emit({ kind: 'queued', place: lane.place() })
      const stopListening = prepared.listen((text) => emit({ kind: 'note', about: 'problem', text }))
      try {
        return await work({ lane, signal, emit, options, boxes })
      } finally {
        stopListening()
      }
    })
    void follow(judging.result)
    return judging
  }
  const findTimeLimit = timeLimitFinder(
    (submission, prepared, options) =>
      // As many at once as when they are judged would make their times unsteady.
      judge(submission, prepared, { ...options, width: 1 }).result,
  )

  const opened = (program: ReadyProgram, prepared: PreparedProblem, about: About): OpenProgram => ({
    judge: (options = {}) =>
      started(prepared, options, (judging) => judgeReady(program, prepared, about, judging)),
    run: (input, options) => follow(runOnce(program, prepared, input, { ...options, lane: queue.lane() })),
    close: program.close,
  })
  return {
    tier: sandbox.tier,
    judge: (submission, problem, options = {}) => judge(submission, prepare(problem), options),
    async open(submission, problem, { signal, onNote = () => {} }) {
      const prepared = prepare(problem)
      const tools = { lane: queue.lane(), signal, onNote, onCompiling: () => {} }
      const program = await follow(openSubmission(submission, prepared, tools))
      if (program.state === 'failed') return program
      return { state: 'ready', ...opened(program, prepared, aboutOf(submission)) }
    },
    command: (argv, problem) =>
      opened(openCommand(argv), prepare(problem), { file: argv.join(' '), language: '' }),
    async close() {
      end.abort(new DOMException('the engine was closed', 'AbortError'))
      await Promise.allSettled(underWay)
      own.remove()
    },
  }
}

/** A judging under way. */
interface Running {
  readonly lane: Lane
  readonly signal: AbortSignal
  readonly emit: Emit
  readonly options: JudgeOptions
  readonly boxes: number
}

type About = Pick<JudgedSubmission, 'file' | 'language'>

function aboutOf({ path, language }: Submission): About {
  return { file: path, language: language.name }
}

async function judgeSource(
  submission: Submission,
  prepared: PreparedProblem,
  judging: Running,
): Promise<JudgedSubmission> {
  const { emit, lane, options } = judging
  const about = aboutOf(submission)
  const failed = new AbortController()
  const signal = AbortSignal.any([judging.signal, failed.signal])
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

async function judgeReady(
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

/** What it prints is not looked at. */
function runOnce(
  program: ReadyProgram,
  prepared: PreparedProblem,
  input: CaseInput,
  { limits: given = {}, lane, signal }: RunOptions & { readonly lane: Lane },
): Promise<CaseOutcome> {
  const limits = prepared.knownLimits(given)
  const options = caseOptionsFor(program, prepared, { limits, lane, signal })
  return judgeCase(program.ready, { name: input.path ?? '', input, check: acceptAnything }, options)
}

function acceptAnything(): Promise<{ state: 'accepted' }> {
  return Promise.resolve({ state: 'accepted' })
}
