/**
 * The challenges that come with this package, as the build has found and checked them: one file, a line of JSON each, so that
 * one of a thousand is found without parsing the others.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExitCode, UserError, systemErrorCode } from '../errors.ts'
import type { Generator } from '../kit/generator.ts'
import type { Solver } from '../kit/contract.ts'
import { packageRoot } from './package.ts'
import type { Facts } from './problem.ts'

/** What a solver says of itself, without what solves. */
export type SolverFacts = Pick<
  Solver,
  'shape' | 'axes' | 'axisHelp' | 'answerName' | 'dictionary' | 'notInPacks'
> & { readonly args?: string; readonly files?: boolean }

/** `slug` comes first in its line. */
export interface ManifestEntry {
  readonly slug: string
  readonly facts: Facts
  readonly solver?: SolverFacts | undefined
  readonly generator?: Partial<Generator> | undefined
  /** Names of the variants, the default first. */
  readonly variants: readonly string[]
}

/** A folder that the build could not use. */
export interface BrokenEntry {
  readonly slug: string
  readonly error: string
}

export const manifestFile = join(packageRoot, 'dist', 'challenges', 'manifest.jsonl')

/** What a list shows of one. */
export type ListRow = Pick<Facts, 'title' | 'summary' | 'category' | 'difficulty' | 'points'> & {
  readonly slug: string
}

/** The first line is the list of all; each of the others begins so, behind a newline. */
const beginning = (slug: string): string => `\n{"slug":${JSON.stringify(slug)},`

export function manifestText(entries: readonly (ManifestEntry | BrokenEntry)[]): string {
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`)
  return `${JSON.stringify(entries.map(listRow))}\n${lines.join('')}`
}

export function listRow(entry: ManifestEntry | BrokenEntry): ListRow | BrokenEntry {
  if ('error' in entry) return entry
  const { title, summary, category, difficulty, points } = entry.facts
  return { slug: entry.slug, title, summary, category, difficulty, points }
}

let bytes: Buffer | undefined

/** As bytes: most of it is looked through, and not read. */
function manifest(): Buffer {
  try {
    return (bytes ??= readFileSync(manifestFile))
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error
    throw new UserError(`cannot read ${manifestFile}`, {
      hint: 'it is made by: npm run build',
      exitCode: ExitCode.machine,
      cause: error,
    })
  }
}

function lineAt(start: number): string {
  return manifest().toString('utf8', start, manifest().indexOf('\n', start))
}

export function manifestList(): (ListRow | BrokenEntry)[] {
  return JSON.parse(lineAt(0)) as (ListRow | BrokenEntry)[]
}

/** The names of all, sorted. */
export function builtInSlugs(): string[] {
  return manifestList().map(({ slug }) => slug)
}

export function isBuiltIn(slug: string): boolean {
  return manifest().includes(beginning(slug))
}

/** Undefined when there is no such challenge. */
export function manifestEntry(slug: string): ManifestEntry | BrokenEntry | undefined {
  const at = manifest().indexOf(beginning(slug))
  return at < 0 ? undefined : (JSON.parse(lineAt(at + 1)) as ManifestEntry | BrokenEntry)
}

/** All that are not broken, by their names: to look for each would take the square of the time. */
export function builtInEntries(): ReadonlyMap<string, ManifestEntry> {
  const lines = manifest().toString('utf8').trimEnd().split('\n').slice(1)
  const entries = lines.map((line) => JSON.parse(line) as ManifestEntry | BrokenEntry)
  return new Map(entries.flatMap((entry) => ('error' in entry ? [] : [[entry.slug, entry]])))
}

/** @throws UserError when there is none, or it is broken */
export function builtInEntry(slug: string): ManifestEntry {
  const entry = manifestEntry(slug)
  if (entry && 'facts' in entry) return entry
  throw new UserError(entry ? entry.error : `there is no challenge ${JSON.stringify(slug)}`, {
    hint: 'mend it, and run: npm run build',
    exitCode: ExitCode.work,
  })
}
