/**
 * Several submissions judged by one problem: as many at once as there are boxes, their results in the order they were given.
 * What was finished is kept when the rest is stopped, or cannot be judged.
 */
import type { Case, Problem } from '../problem/problem.ts'
import type { Submission } from '../submission/source.ts'
import { ofSomeCases } from './agreement.ts'
import type { Engine } from './engine.ts'
import type { JudgeOptions } from './judge.ts'
import { anyOf } from './judging.ts'
import type { JudgingEvent } from './events.ts'
import type { Expectation } from '../problem/icpc/expectations.ts'
import type { JudgedCase, JudgedSubmission, UnfinishedSubmission } from './result.ts'

/** One submission that is to be judged. */
export interface Job {
  readonly submission: Submission
  /** Undefined for a file of the user, which is to be accepted. */
  readonly expects?: readonly Expectation[]
}

export interface BatchOptions extends Pick<JudgeOptions, 'limits' | 'all'> {
  readonly cases: readonly Case[]
  /** Submissions at once. */
  readonly width: number
  readonly signal: AbortSignal
  /** `at` says which of the jobs. */
  readonly onEvent: (event: JudgingEvent, at: number) => void
}

export interface Batch {
  readonly submissions: readonly JudgedSubmission[]
  /** Those of which a case was judged when all was stopped. */
  readonly unfinished: readonly UnfinishedSubmission[]
  /** What it was stopped by; undefined when all are judged. */
  readonly stopped: { readonly error: unknown } | undefined
}

export async function judgeAll(
  engine: Engine,
  problem: Problem,
  jobs: readonly Job[],
  { cases, width, signal, onEvent, ...options }: BatchOptions,
): Promise<Batch> {
  const judged: (JudgedSubmission | undefined)[] = jobs.map(() => undefined)
  const under: JudgedCase[][] = jobs.map(() => [])
  const isWhole = cases.length === problem.cases().length
  const rest = new AbortController()
  const both = anyOf([signal, rest.signal])
  let stopped: Batch['stopped']

  const judgeOne = async ({ submission, expects }: Job, at: number): Promise<void> => {
    const judging = engine.judge(submission, problem, {
      ...options,
      cases,
      // Of some cases alone it cannot be asked what only others may show.
      expects: expects && (isWhole ? expects : ofSomeCases(expects)),
      hints: expects === undefined,
      signal: both,
    })
    for await (const event of judging) {
      if (event.kind === 'case-judged') under[at]!.push(event.judged)
      if (event.kind === 'done') judged[at] = event.judged
      onEvent(event, at)
    }
  }
  const waiting = jobs.entries()
  const worker = async (): Promise<void> => {
    for (const [at, job] of waiting) {
      if (both.aborted) break
      await judgeOne(job, at).catch((error: unknown) => {
        stopped ??= { error }
        rest.abort(error)
      })
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  if (signal.aborted) stopped ??= { error: signal.reason as unknown }
  return {
    submissions: judged.filter((one) => one !== undefined),
    unfinished: jobs.flatMap(({ submission }, at) =>
      judged[at] || under[at]!.length === 0 ? [] : [unfinished(submission, under[at]!, cases.length)],
    ),
    stopped,
  }
}

function unfinished(
  { path, language }: Submission,
  cases: readonly JudgedCase[],
  of: number,
): UnfinishedSubmission {
  return { file: path, language: language.name, cases, of }
}
