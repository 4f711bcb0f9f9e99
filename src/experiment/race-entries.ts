/**
 * The submissions of a race: read, compiled once, and judged on every case before anything is timed.
 */
import { ExitCode, UserError } from '../errors.ts'
import type { Engine, OpenProgram } from '../judge/engine.ts'
import { openBuiltIn } from '../problem/built-in.ts'
import type { Problem } from '../problem/problem.ts'
import type { JudgedCase } from '../judge/result.ts'
import { type Submission, readSubmission, wholeSource } from '../submission/source.ts'
import { type Toolchain, findTool, requireTools } from '../submission/toolchains.ts'
import type { Limits } from '../sandbox/types.ts'
import { sha256 } from '../measure/fingerprint.ts'
import type { RaceSubmission, RawRace } from '../measure/race-result.ts'
import { raceNames } from './race-names.ts'

export interface Entry {
  readonly about: RaceSubmission
  readonly submission: Submission
}

/** One that may race. */
export interface Runner {
  readonly name: string
  readonly program: OpenProgram
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
      version: await versionsOf(await requireTools(language, label)),
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
  for (const { path, expects } of (await openBuiltIn(challenge)).submissions()) {
    if (!expects.every(({ permitted }) => permitted?.join() === 'AC')) continue
    const { language, label } = readSubmission(path)
    const found = await Promise.all(language.tools.map(findTool))
    const missing = language.tools[found.indexOf(undefined)]
    if (missing) {
      onNote(`${label} is left out: there is no ${missing.program}; apt install ${missing.package}`)
    } else files.push(path)
  }
  if (files.length >= 2) return readEntries(files)
  throw new UserError(`${challenge} has no two accepted submissions that this machine can run`, {
    hint: 'name your own files behind it; solve doctor tells which languages there are',
    exitCode: ExitCode.machine,
  })
}

export interface EntryOptions {
  readonly engine: Engine
  readonly limits: Limits
  readonly signal: AbortSignal
  readonly onNote: (note: string) => void
}

/** Compiles it and judges it until a case fails. */
export async function admit(
  { about: { name }, submission }: Entry,
  problem: Problem,
  { engine, limits, signal, onNote }: EntryOptions,
): Promise<Runner | Refused> {
  const program = await engine.open(submission, problem, { signal, onNote })
  if (program.state === 'failed') return { name, verdict: 'CE', message: program.message }
  const { verdict, cases } = await program.judge({ limits, signal }).result
  const last = cases.at(-1)
  if (verdict === 'AC') return { name, program, peakFrom: last?.peakFrom ?? 'polled' }
  program.close()
  return { name, verdict, message: last?.message, ...(last && { failed: last }) }
}

/** "3.11.2"; of several tools by name, unless they are all of one version: "esbuild 0.28.2, node 20.20.2". */
export async function versionsOf(tools: ReadonlyMap<string, Pick<Toolchain, 'version'>>): Promise<string> {
  const asked = [...tools].map(async ([program, { version }]) => ({ program, version: await version() }))
  const versions = await Promise.all(asked)
  const distinct = new Set(versions.map(({ version }) => version))
  if (distinct.size === 1) return versions[0]?.version ?? ''
  return versions.map(({ program, version }) => `${program} ${version}`).join(', ')
}

function sourceLines(source: Uint8Array): number {
  const lines = Buffer.from(source).toString('latin1').split('\n')
  return lines.filter((line) => line.trim() !== '').length
}
