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

/** Each line begins so; before the first of them stands a newline. */
const beginning = (slug: string): string => `\n{"slug":${JSON.stringify(slug)},`
const BEGINNING = /\n\{"slug":"([^"]*)",/g

export function manifestText(entries: readonly (ManifestEntry | BrokenEntry)[]): string {
  return `\n${entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')}`
}

let text: string | undefined

function manifest(): string {
  try {
    return (text ??= readFileSync(manifestFile, 'utf8'))
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error
    throw new UserError(`cannot read ${manifestFile}`, {
      hint: 'it is made by: npm run build',
      exitCode: ExitCode.machine,
      cause: error,
    })
  }
}

/** The names of all, sorted. */
export function builtInSlugs(): string[] {
  return Array.from(manifest().matchAll(BEGINNING), ([, slug = '']) => slug)
}

export function isBuiltIn(slug: string): boolean {
  return manifest().includes(beginning(slug))
}

/** Undefined when there is no such challenge. */
export function manifestEntry(slug: string): ManifestEntry | BrokenEntry | undefined {
  const all = manifest()
  const at = all.indexOf(beginning(slug))
  return at < 0 ? undefined : (JSON.parse(all.slice(at + 1, all.indexOf('\n', at + 1))) as ManifestEntry)
}

export function manifestEntries(): (ManifestEntry | BrokenEntry)[] {
  return JSON.parse(`[${manifest().trim().replaceAll('\n', ',')}]`) as (ManifestEntry | BrokenEntry)[]
}
