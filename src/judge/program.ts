/**
 * A submission got ready to be run on cases of a problem: compiled once, in a folder of its own, until it is closed.
 */
import { statfsSync } from 'node:fs'
import { ExitCode, UserError } from '../errors.ts'
import type { Problem } from '../problem/problem.ts'
import { type Ready, compile } from '../submission/compile.ts'
import { withIncluded } from '../submission/included.ts'
import { codeOf } from '../submission/languages.ts'
import { type Submission, codeBytes } from '../submission/source.ts'
import { formatCount, printable } from '../units.ts'
import { compileLimits } from './limits.ts'
import { type PreparedProblem, inLane } from './prepared.ts'
import type { Lane } from './queue.ts'
import { type Scratch, createScratch } from './scratch.ts'

export interface ReadyProgram {
  readonly state: 'ready'
  readonly ready: Ready
  readonly scratch: Scratch
  readonly close: () => void
}

export type OpenedSubmission = ReadyProgram | { readonly state: 'failed'; readonly message: string }

export interface OpenOptions {
  readonly lane: Lane
  readonly signal: AbortSignal
  /** A compiler has been started, or there is none. */
  readonly onCompiling: () => void
  readonly onNote: (note: string) => void
}

/** @throws UserError when the machine lacks a compiler, or room for what it makes */
export async function openSubmission(
  submission: Submission,
  { problem, sandbox }: PreparedProblem,
  { lane, signal, onCompiling, onNote }: OpenOptions,
): Promise<OpenedSubmission> {
  const refused = refusal(submission, problem)
  if (refused !== undefined) return { state: 'failed', message: refused }
  const scratch = createScratch()
  try {
    for (const note of submission.notes) onNote(note)
    const folder = scratch.make('program')
    const compiled = await compile(
      withProblemFiles(submission, problem),
      inLane(sandbox, lane, onCompiling),
      {
        folder,
        signal,
        limits: compileLimits(problem.facts.limits),
        onDelay: onNote,
      },
    )
    if (compiled.state === 'failed') {
      if (hadNoRoom(compiled.message, folder)) throw noRoom(folder)
      scratch.remove()
      return compiled
    }
    for (const note of compiled.notes) onNote(note)
    return { state: 'ready', ready: compiled, scratch, close: () => scratch.remove() }
  } catch (error) {
    scratch.remove()
    throw error
  }
}

/** With what the problem adds to every submission in its language. */
function withProblemFiles(submission: Submission, { included }: Problem): Submission {
  const files = included?.(codeOf(submission.language))
  return files === undefined ? submission : withIncluded(submission, files)
}

/** A program that is there already: what is started, in the same kind of box. */
export function openCommand(argv: readonly string[]): ReadyProgram {
  const scratch = createScratch()
  const ready: Ready = { state: 'ready', argv, readOnly: {}, env: {}, memoryFloor: 0, notes: [] }
  return { state: 'ready', ready, scratch, close: () => scratch.remove() }
}

/** Why it is not even compiled. */
function refusal(submission: Submission, { facts }: Problem): string | undefined {
  const most = facts.limits.codeBytes
  const bytes = codeBytes(submission)
  if (most === undefined || bytes <= most) return undefined
  return `the source is ${exactBytes(bytes)} long, and the problem allows ${exactBytes(most)}`
}

/** Near a limit every byte counts. */
function exactBytes(bytes: number): string {
  return `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
}

/** A disk with less than this left is full, in bytes. */
const ROOM = 2 ** 20

/** A compiler that cannot write says so in its own words, and the source is not to blame. */
function hadNoRoom(message: string, folder: string): boolean {
  if (!/No space left on device|ENOSPC|Disk quota exceeded/i.test(message)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < ROOM
}

function noRoom(folder: string): UserError {
  return new UserError(`cannot write in ${printable(folder)}: no space left on the device`, {
    hint: 'free some space and run it again',
    exitCode: ExitCode.machine,
  })
}
