/**
 * The cases of one judging: run in any order, taken in theirs, until one fails.
 */
import { strippedSha1 } from '../check/compare.ts'
import { orderedMap } from '../io/ordered.ts'
import type { Case } from '../problem/problem.ts'
import { createAhead } from '../sandbox/ahead.ts'
import type { Ahead } from '../sandbox/types.ts'
import { type CaseOptions, type CaseOutcome, judgeCase } from './case.ts'
import type { Checker } from './checks.ts'
import { hintFor } from './hint.ts'
import { type Emit, anyOf } from './judging.ts'
import type { CaseLimits } from './limits.ts'
import { type PreparedProblem, inLane } from './prepared.ts'
import type { ReadyProgram } from './program.ts'
import type { Lane } from './queue.ts'
import type { JudgedCase } from './result.ts'

export interface CasesOptions {
  readonly cases: readonly Case[]
  /** Of each case. */
  readonly checkers: readonly Checker[]
  readonly limits: CaseLimits
  /** Go on after a case that fails. */
  readonly all: boolean
  /** Where `all` does not: whether to go on after one that failed, given all that were judged. */
  readonly goOn: ((judged: readonly JudgedCase[]) => boolean) | undefined
  /** Look for what the first wrong case may come from. */
  readonly hints: boolean
  /** Whether the hash of what the first case prints is wanted, should it be wrong. */
  readonly isHashed: boolean
  /** Cases at once. */
  readonly width: number
  readonly lane: Lane
  readonly signal: AbortSignal
  readonly emit: Emit
}

export interface JudgedCases {
  readonly judged: readonly JudgedCase[]
  /** Of what the first case printed, if it was wrong. */
  readonly sha1: Promise<string | null>
}

interface Ended {
  readonly one: Case
  readonly at: number
  readonly outcome: CaseOutcome
}

export async function judgeCases(
  program: ReadyProgram,
  prepared: PreparedProblem,
  options: CasesOptions,
): Promise<JudgedCases> {
  const { cases, all, goOn, width, isHashed, emit } = options
  // Cases after one that fails are called off, and waited for: their files are about to be removed.
  const rest = new AbortController()
  const signal = anyOf([options.signal, rest.signal])
  const running = new Set<Promise<unknown>>()
  const ahead = createAhead({ runs: cases.length, width })
  const judged: JudgedCase[] = []
  let sha1: Promise<string | null> = Promise.resolve(null)
  const work = ([at, one]: [number, Case]): Promise<Ended> => {
    const run = runOne(program, prepared, one, at, { ...options, signal, ahead })
    running.add(run)
    return run.then((outcome) => ({ one, at, outcome })).finally(() => running.delete(run))
  }
  try {
    for await (const ended of orderedMap(iterate(cases), work, { limit: width })) {
      const { at, outcome } = ended
      const hint = await hintOnce(program, prepared, ended, judged, options)
      const one = hint ? { ...outcome.judged, hint } : outcome.judged
      if (isHashed && at === 0 && one.verdict === 'WA') sha1 = strippedSha1(outcome.output)
      // Read beside the cases that follow.
      void sha1.finally(outcome.done).catch(() => {})
      judged.push(one)
      emit({ kind: 'case-judged', judged: one, at, of: cases.length })
      if (one.verdict !== 'AC' && !all && !goOn?.(judged)) break
    }
  } finally {
    rest.abort()
    await Promise.allSettled([...running, sha1])
    await ahead.close()
  }
  return { judged, sha1 }
}

function runOne(
  program: ReadyProgram,
  prepared: PreparedProblem,
  one: Case,
  at: number,
  { cases, checkers, limits, lane, signal, ahead, emit }: CasesOptions & { readonly ahead: Ahead },
): Promise<CaseOutcome> {
  const started = once(() => emit({ kind: 'case-started', name: one.name, at, of: cases.length }))
  const caseOptions = caseOptionsFor(program, prepared, { limits, lane, signal, ahead }, started)
  const check = checkers[at]!
  const sandbox = inLane(prepared.sandbox, lane)
  const run = { sandbox, scratch: program.scratch, signal }
  return judgeCase(program.ready, { ...one, check: (output) => check(output, run) }, caseOptions)
}

function hintOnce(
  program: ReadyProgram,
  prepared: PreparedProblem,
  { one, outcome }: Ended,
  before: readonly JudgedCase[],
  options: CasesOptions,
): ReturnType<typeof hintFor> {
  const isFirst = options.hints && before.every(({ verdict }) => verdict === 'AC')
  if (!isFirst) return Promise.resolve(undefined)
  return hintFor(program.ready, one.input, outcome, caseOptionsFor(program, prepared, options))
}

/** What a run needs besides its program and its problem. */
type RunPlace = Pick<CasesOptions, 'limits' | 'lane' | 'signal'> & { readonly ahead?: Ahead }

export function caseOptionsFor(
  { scratch }: ReadyProgram,
  { problem, sandbox, emptyBox, root }: PreparedProblem,
  { limits, lane, signal, ahead }: RunPlace,
  onStart?: () => void,
): CaseOptions {
  const writable = problem.facts.limits.readOnlyWork !== true
  const place = { limits, scratch, emptyBox, root, writable, signal, ...(ahead && { ahead }) }
  return { ...place, sandbox: inLane(sandbox, lane, onStart) }
}

export function once(action: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    action()
  }
}

async function* iterate<T>(items: readonly T[]): AsyncGenerator<[number, T]> {
  yield* items.entries()
}
