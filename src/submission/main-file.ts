/**
 * Which of several sources a program starts with: the one that the package names, else the one called main (for Python
 * also __main__), else the only one, else the first by name.
 */
import { basename, extname } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { type Language, startsWith } from './language.ts'
import type { SourceFile } from './source-files.ts'

export interface Start {
  readonly main: SourceFile
  /** The class to start, where the package names one. */
  readonly entrypoint: string | undefined
  readonly notes: readonly string[]
}

/** @throws UserError when the entry point is a file that is not there. */
export function chooseMain(
  sources: readonly SourceFile[],
  language: Language,
  label: string,
  entrypoint: string | undefined,
): Start {
  const way = startsWith(language)
  const byName = named(sources, entrypoint)
  if (entrypoint !== undefined && !byName && way === 'file')
    throw new UserError(`${label} has no file ${printable(entrypoint)}, with which it is to start`, {
      hint: `there is ${sources.map(({ name }) => printable(name)).join(', ')}`,
    })
  const main = byName ?? defaultMain(sources)
  const notes: string[] = []
  if (way === 'file' && !byName && sources.length > 1 && !isMain(main))
    notes.push(`none of its ${sources.length} sources is called main: it starts with ${printable(main.name)}`)
  if (way === 'all' && entrypoint !== undefined)
    notes.push(`${language.name} has one main: the entry point ${printable(entrypoint)} is not used`)
  // A class is called like its file.
  const className = byName ? withoutExtension(basename(byName.name)) : entrypoint
  return { main, entrypoint: way === 'class' ? className : undefined, notes }
}

function named(sources: readonly SourceFile[], entrypoint: string | undefined): SourceFile | undefined {
  if (entrypoint === undefined) return undefined
  return (
    sources.find(({ name }) => name === entrypoint) ??
    sources.find(({ name }) => withoutExtension(name) === entrypoint)
  )
}

function withoutExtension(name: string): string {
  return name.slice(0, name.length - extname(name).length)
}

function defaultMain(sources: readonly SourceFile[]): SourceFile {
  const ordered = sources.toSorted((a, b) => depth(a) - depth(b) || (a.name < b.name ? -1 : 1))
  const main = ordered.find(isMain) ?? ordered[0]
  if (!main) throw new Error('nothing to choose from')
  return main
}

/** Is it called as a source is that a program starts with? */
export function isMain({ name }: SourceFile): boolean {
  return /(?:^|\/)(?:main|__main__)\.[^/]*$/i.test(name)
}

function depth({ name }: SourceFile): number {
  return name.split('/').length
}
