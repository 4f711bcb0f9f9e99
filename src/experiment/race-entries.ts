/**
 * The submissions of a race: read, compiled once, and judged on every case before anything is timed.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { type Case, judgeCase } from '../judge/case.ts'
import { type Ready, compile } from '../submission/compile.ts'
import type { JudgedCase } from '../judge/result.ts'
import { type Submission, readSubmission, wholeSource } from '../submission/source.ts'
import { type Toolchain, findTool, requireTools } from '../submission/toolchains.ts'
import type { Limits, Sandbox } from '../sandbox/types.ts'
import { sha256 } from '../measure/fingerprint.ts'
import type { RaceSubmission, RawRace } from '../measure/race-result.ts'
import { ownSubmissions } from '../judge/work/submissions.ts'
import { raceNames } from './race-names.ts'

export interface Entry {
  readonly about: RaceSubmission
  readonly submission: Submission
}

/** One that may race. */
export interface Runner {
  readonly name: string
  readonly program: Ready
  /** How the judge gets its peak of memory. */
  readonly peakFrom: RawRace['peakFrom']
}

/** One that may not. `failed` is missing when it did not compile. */
export interface Refused {
  readonly name: string
  readonly verdict: JudgedCase['verdict']
  readonly message: string | undefined
  readonly failed?: JudgedCase
}

/** @throws UserError for a file that is no source, or when a compiler or interpreter is missing. */
export async function readEntries(files: readonly string[]): Promise<Entry[]> {
  const names = raceNames(files)
  const entries: Entry[] = []
  for (const [at, file] of files.entries()) {
    const submission = readSubmission(file)
    const { language, label } = submission
    const source = wholeSource(submission)
    const about = {
      name: names[at]!,
      file,
      language: language.name,
      version: versionsOf(await requireTools(language, label)),
      sourceLines: sourceLines(source),
      sha256: sha256(source),
    }
    entries.push({ about, submission })
  }
  return entries
}

/** The accepted submissions of a challenge that this machine can run. `onNote` is told which others it cannot. */
export async function ownEntries(challenge: string, onNote: (note: string) => void): Promise<Entry[]> {
  const files: string[] = []
  for (const { path, expected } of ownSubmissions(challenge)) {
    if (expected !== 'AC') continue
    const { language, label } = readSubmission(path)
    const found = await Promise.all(language.tools.map(findTool))
    const missing = language.tools[found.indexOf(undefined)]
    if (missing) {
      onNote(`${label} is left out: there is no ${missing.program}; apt install ${missing.package}`)
    } else files.push(path)
  }
  if (files.length >= 2) return readEntries(files)
  throw new UserError(`${challenge} brings no two accepted submissions that this machine can run`, {
    hint: 'name your own files behind it; solve doctor tells which languages there are',
    exitCode: ExitCode.machine,
  })
}

export interface EntryOptions {
  readonly sandbox: Sandbox
  readonly limits: Limits
  /** Outside of any box; holds the programs from now on. */
  readonly scratch: string
  readonly signal: AbortSignal
  readonly onNote: (note: string) => void
}

/** Compiles it and judges it until a case fails. */
export async function admit(
  { about: { name }, submission }: Entry,
  cases: readonly Case[],
  { onNote, ...options }: EntryOptions,
): Promise<Runner | Refused> {
  const { sandbox, scratch, signal } = options
  const folder = join(scratch, sha256(Buffer.from(name)).slice(0, 16))
  // Programs may run as another user, who must be able to pass through.
  mkdirSync(folder, { mode: 0o711 })
  for (const note of submission.notes) onNote(note)
  const program = await compile(submission, sandbox, { folder, signal, onDelay: onNote })
  if (program.state === 'failed') return { name, verdict: 'CE', message: program.message }
  for (const note of program.notes) onNote(note)
  let peakFrom: Runner['peakFrom'] = 'polled'
  for (const one of cases) {
    const { judged, done } = await judgeCase(program, one, options)
    done()
    peakFrom = judged.peakFrom ?? peakFrom
    if (judged.verdict !== 'AC') {
      return { name, verdict: judged.verdict, message: judged.message, failed: judged }
    }
  }
  return { name, program, peakFrom }
}

/** "3.11.2"; of several tools by name, unless they are all of one version: "esbuild 0.28.2, node 20.20.2". */
export function versionsOf(tools: ReadonlyMap<string, Pick<Toolchain, 'version'>>): string {
  const versions = [...tools].map(([program, { version }]) => ({ program, version }))
  const distinct = new Set(versions.map(({ version }) => version))
  if (distinct.size === 1) return versions[0]?.version ?? ''
  return versions.map(({ program, version }) => `${program} ${version}`).join(', ')
}

function sourceLines(source: Uint8Array): number {
  const lines = Buffer.from(source).toString('latin1').split('\n')
  return lines.filter((line) => line.trim() !== '').length
}
