/**
 * A submission -> its verdict: compiled once, then case by case until one fails.
 */
import { chmodSync } from 'node:fs'
import { orderedMap } from '../io/ordered.ts'
import { type Case, judgeCase } from './case.ts'
import { strippedSha1 } from '../check/compare.ts'
import { type Ready, compile } from '../submission/compile.ts'
import type { JudgedCase, JudgedSubmission } from './result.ts'
import type { Submission } from '../submission/source.ts'
import { withTemporary } from '../io/temporary.ts'
import type { Limits, Sandbox } from '../sandbox/types.ts'
import { overallVerdict } from './verdict.ts'

export interface JudgeOptions {
  readonly sandbox: Sandbox
  readonly limits: Limits
  /** Go on after a case that fails. */
  readonly all: boolean
  /** Where `all` does not: whether to go on after one that failed, given all that were judged. */
  readonly goOn?: (judged: readonly JudgedCase[]) => boolean
  readonly compileLimits?: Partial<Limits>
  /** Cases at once. */
  readonly jobs: number
  readonly signal: AbortSignal
  /** Told what takes long, once each. */
  readonly onNote: (note: string) => void
}

/** What is made may be read by all, and written by its owner. */
const OPEN_MASK = 0o022

/** A folder for everything that one judging makes; gone with `use`, whatever happens in it. */
export function withScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  return withTemporary('judge', async (folder) => {
    // Root's programs run as another user, who must be able to pass through and to read what is made there.
    const mask = process.getuid?.() === 0 ? process.umask(OPEN_MASK) : undefined
    chmodSync(folder, 0o711)
    try {
      return await use(folder)
    } finally {
      if (mask !== undefined) process.umask(mask)
    }
  })
}

/** `answer` is the host path of the answer of the first case, for its hash; without it there are no hashes. */
export function judgeSubmission(
  submission: Submission,
  cases: readonly Case[],
  answer: string | undefined,
  options: JudgeOptions,
): Promise<JudgedSubmission> {
  return withScratch(async (scratch) => {
    const expectedSha1 = answer === undefined ? null : await strippedSha1(answer)
    const about = { file: submission.path, language: submission.language.name, expectedSha1 }
    const { sandbox, signal } = options
    for (const note of submission.notes) options.onNote(note)
    const onDelay = options.onNote
    const program = await compile(submission, sandbox, {
      folder: scratch,
      signal,
      onDelay,
      limits: options.compileLimits ?? {},
    })
    if (program.state === 'failed') {
      return { ...about, verdict: 'CE', gotSha1: null, message: program.message, cases: [] }
    }
    for (const note of program.notes) options.onNote(note)
    const isHashed = answer !== undefined
    const { judged, gotSha1 } = await judgeCases(program, cases, { ...options, scratch, isHashed })
    return { ...about, verdict: overallVerdict(judged), gotSha1, cases: judged }
  })
}

interface CasesOptions extends JudgeOptions {
  readonly scratch: string
  /** Whether the hash of what the first case prints is wanted. */
  readonly isHashed: boolean
}

async function judgeCases(
  program: Ready,
  cases: readonly Case[],
  { sandbox, limits, all, goOn, jobs, signal, scratch, isHashed }: CasesOptions,
): Promise<{ judged: JudgedCase[]; gotSha1: string | null }> {
  const judged: JudgedCase[] = []
  let gotSha1: string | null = null
  // Cases after one that fails are called off, and waited for: their files are about to be removed.
  const rest = new AbortController()
  const running = new Set<Promise<unknown>>()
  const caseOptions = { sandbox, limits, scratch, signal: AbortSignal.any([signal, rest.signal]) }
  const work = async (one: Case): Promise<{ judged: JudgedCase; sha1: string | null }> => {
    const run = judgeCase(program, one, caseOptions)
    running.add(run)
    const outcome = await run
    try {
      const { verdict } = outcome.judged
      const looked = isHashed && one === cases[0] && (verdict === 'AC' || verdict === 'WA')
      return { judged: outcome.judged, sha1: looked ? await strippedSha1(outcome.output) : null }
    } finally {
      outcome.done()
    }
  }
  // Worked in any order, taken in theirs, so that the first that fails is the same every time.
  try {
    for await (const { judged: one, sha1 } of orderedMap(iterate(cases), work, { limit: jobs })) {
      judged.push(one)
      gotSha1 ??= sha1
      if (one.verdict !== 'AC' && !all && !goOn?.(judged)) break
    }
  } finally {
    rest.abort()
    await Promise.allSettled(running)
  }
  return { judged, gotSha1 }
}

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
