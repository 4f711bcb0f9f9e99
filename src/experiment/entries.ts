/**
 * The submissions of a race: read, and known by name, language and hash. Nothing is compiled here.
 */
import { resolve } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { sha256 } from '../measure/fingerprint.ts'
import type { RaceSubmission } from '../measure/race-result.ts'
import type { ExampleSubmission, Problem } from '../problem/problem.ts'
import { type Submission, readSubmission, wholeSource } from '../submission/source.ts'
import { installHint } from '../submission/apt.ts'
import { type Toolchain, findTool, requireTools } from '../submission/toolchains.ts'
import { printable } from '../units.ts'
import { shortNames } from './names.ts'

export interface Entry {
  readonly about: RaceSubmission
  readonly submission: Submission
}

/** @throws UserError for a file that is no source, or when a compiler or interpreter is missing. */
export async function readEntries(files: readonly string[]): Promise<Entry[]> {
  const names = shortNames(files)
  const entries: Entry[] = []
  for (const [at, file] of files.entries()) entries.push(await readEntry(file, names[at]!))
  return entries
}

async function readEntry(file: string, name: string): Promise<Entry> {
  const submission = readSubmission(file)
  const { language, label } = submission
  const source = wholeSource(submission)
  const about = {
    name,
    file,
    path: resolve(file),
    language: language.name,
    version: await versionsOf(await requireTools(language, label)),
    sourceLines: sourceLines(source),
    sha256: sha256(source),
  }
  return { about, submission }
}

/** Those of an earlier run, as they were. @throws UserError when one is no longer so. */
export async function readSameEntries(submissions: readonly RaceSubmission[]): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const { name, file, path, version, sha256: expected } of submissions) {
    const { about, submission } = await readEntry(path ?? file, name)
    if (about.sha256 !== expected) throw changed(name, 'has changed')
    if (about.version !== version) throw changed(name, `is of another version of ${about.language}`)
    entries.push({ about: { ...about, file }, submission })
  }
  return entries
}

function changed(name: string, how: string): UserError {
  return new UserError(`${name} ${how} since the run was begun`, { hint: 'begin a new one' })
}

/** The accepted submissions of a problem that this machine can run. `onNote` is told which others it cannot. */
export async function ownEntries(problem: Problem, onNote: (note: string) => void): Promise<Entry[]> {
  const all = problem.submissions()
  if (all.length === 0) {
    throw new UserError(`${printable(problem.name)} has no example submissions`, {
      hint: 'name the files to race behind it',
    })
  }
  const files: string[] = []
  for (const { path } of all.filter(isAccepted)) {
    const { language, label } = readSubmission(path)
    const found = await Promise.all(language.tools.map(findTool))
    const missing = language.tools[found.indexOf(undefined)]
    if (missing) {
      onNote(`${label} is left out: there is no ${missing.program}; ${await installHint(missing)}`)
    } else files.push(path)
  }
  if (files.length >= 2) return readEntries(files)
  throw new UserError(
    `${printable(problem.name)} has no two accepted example submissions that this machine can run`,
    {
      hint: 'name your own files behind it; solve doctor tells which languages there are',
      exitCode: ExitCode.machine,
    },
  )
}

/** Whether all its cases must be accepted. */
function isAccepted({ expects }: ExampleSubmission): boolean {
  return (
    expects.length > 0 &&
    expects.every(({ permitted }) => permitted !== undefined && permitted.every((one) => one === 'AC'))
  )
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
