/**
 * Judges submissions by problems: any number of judgings at once in one process, each with limits of its own, over a bounded
 * number of boxes. Nothing of the process is changed (no mask, no working directory), and nothing is left when it is closed.
 */
import type { Case, CaseInput, Problem } from '../problem/problem.ts'
import type { Limits, Sandbox, Tier } from '../sandbox/types.ts'
import type { Submission } from '../submission/source.ts'
import type { Check } from '../check/check.ts'
import { type CaseOutcome, judgeCase } from './case.ts'
import { caseOptionsFor } from './cases.ts'
import { type About, type JudgeOptions, type Running, aboutOf, judgeReady, judgeSource } from './judge.ts'
import { type Judging, startJudging } from './judging.ts'
import { type PreparedProblem, prepareProblem } from './prepared.ts'
import { type ReadyProgram, openCommand, openSubmission } from './program.ts'
import { type Lane, createQueue } from './queue.ts'
import type { JudgedSubmission } from './result.ts'
import { asLack, createScratch } from './scratch.ts'
import { timeLimitFinder } from './time-limit.ts'

export interface EngineOptions {
  readonly sandbox: Sandbox
  /** The most boxes at once, over all judgings. */
  readonly boxes: number
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
  /** The case it is run on: what it prints is checked as when it is judged. */
  readonly against?: Case
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
    const followed = work.catch((error: unknown) => Promise.reject(asLack(error) as Error))
    underWay.add(followed)
    followed.catch(() => {}).finally(() => underWay.delete(followed))
    return followed
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

/** What it prints is looked at only against a case. */
async function runOnce(
  program: ReadyProgram,
  prepared: PreparedProblem,
  input: CaseInput,
  { limits: given = {}, against, lane, signal }: RunOptions & { readonly lane: Lane },
): Promise<CaseOutcome> {
  const limits = prepared.knownLimits(given)
  const options = caseOptionsFor(program, prepared, { limits, lane, signal })
  const [checker] = against ? await prepared.checkers([against]) : []
  const run = { sandbox: options.sandbox, scratch: program.scratch, signal }
  const check = (output: string): Promise<Check> => checker?.(output, run) ?? acceptAnything()
  return judgeCase(program.ready, { name: input.path ?? '', input, check }, options)
}

function acceptAnything(): Promise<{ state: 'accepted' }> {
  return Promise.resolve({ state: 'accepted' })
}
