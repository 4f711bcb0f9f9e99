/**
 * A submission: one source file, or a folder of files, in a language. A file's extension tells its language; a problem
 * package may name it, and what the program starts with.
 */
import { basename, extname } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { type Language, startsWith } from './language.ts'
import { languageByExtension, languageByText, languageOf } from './language-of.ts'
import { extensionsOf, languageByCode } from './languages.ts'
import type { Constants } from '../problem/problem.ts'
import { chooseMain } from './main-file.ts'
import { type SourceFile, placeOf, readFiles, withConstants } from './source-files.ts'

export interface Submission {
  /** As the user named it. */
  readonly path: string
  /** Its last part, as it can stand in a line of text. */
  readonly label: string
  readonly kind: 'file' | 'folder'
  readonly language: Language
  /** What lies in the box where it is compiled and run, the main source first. */
  readonly files: readonly [SourceFile, ...SourceFile[]]
  /** The class it starts with, where a problem package names one. */
  readonly entrypoint: string | undefined
  /** What the user should know about how it is judged, a sentence each. */
  readonly notes: readonly string[]
}

export interface ReadOptions {
  /** Code of the ICPC format ("python3"). Otherwise the files tell. */
  readonly language?: string | undefined
  /** The file or class it starts with. */
  readonly entrypoint?: string | undefined
  /** The files that count, relative to the folder. Otherwise all whose names do not begin with a dot. */
  readonly files?: readonly string[] | undefined
  /** What stands for {{name}} in them. */
  readonly constants?: Constants | undefined
}

/** @throws UserError when it is no source of a language we know, or cannot be read. */
export function readSubmission(path: string, options: ReadOptions = {}): Submission {
  const label = printable(basename(path))
  const place = placeOf(path)
  const given = options.language === undefined ? undefined : languageByCode(options.language)
  const about = { path, label, kind: place.kind }
  if (place.kind === 'folder') {
    const files = readFiles(place, (name) => languageByExtension(name) !== undefined, options.files)
    const meant = withConstants(files, options.constants)
    return { ...about, ...fromFolder(meant, given, label, options) }
  }
  // Before it is read: a wrong file may be anything.
  const byExtension = given ?? languageOf(path)
  const [file] = withConstants(
    readFiles(place, () => true),
    options.constants,
  )
  if (!file) throw new Error('a file that is none')
  const language = given ?? languageByText(byExtension, file)
  const start = chooseMain([file], language, label, options.entrypoint)
  return {
    ...about,
    ...start,
    language,
    files: [inBox(file, language)],
    notes: [...start.notes, ...oddities([file], label)],
  }
}

function fromFolder(
  files: readonly SourceFile[],
  given: Language | undefined,
  label: string,
  { entrypoint }: ReadOptions,
): Omit<Submission, 'path' | 'label' | 'kind'> {
  const shared = given ?? sharedLanguage(files, label, entrypoint)
  const sources = files.filter(({ name }) => extensionsOf(shared).includes(extname(name)))
  if (sources.length === 0) throw new UserError(`${label} has no source in ${shared.name}`)
  const first = chooseMain(sources, shared, label, entrypoint)
  const language = given ?? languageByText(shared, first.main)
  const { main, ...start } = chooseMain(sources, language, label, entrypoint)
  const others = files.filter((file) => file !== main)
  return {
    ...start,
    language,
    files: [main, ...others],
    notes: [...start.notes, ...oddities(sources, label)],
  }
}

/** The one language of all sources, or that of the one which a program would start with. @throws UserError */
function sharedLanguage(
  files: readonly SourceFile[],
  label: string,
  entrypoint: string | undefined,
): Language {
  const known = files.filter(({ name }) => languageByExtension(name))
  const found = [...new Set(known.map(({ name }) => languageOf(name)))]
  if (found.length === 0) throw new UserError(`${label} has no source of a language known here`)
  if (found.length === 1 && found[0]) return found[0]
  const starting =
    known.find(({ name }) => name === entrypoint) ??
    known.find(({ name }) => /^(?:main|__main__)\.[^/]*$/i.test(name))
  const [language] = starting ? [languageOf(starting.name)] : []
  if (language && startsWith(language) === 'file') return language
  throw new UserError(
    `${label} has sources in several languages: ${found.map(({ name }) => name).join(', ')}`,
    {
      hint: 'the package may say which it is, in submissions.yaml; a script that uses the others may be called main',
    },
  )
}

/** A file by itself gets a name of ours: how a user calls it is nothing that a program should see. */
function inBox(file: SourceFile, { fileName }: Language): SourceFile {
  const extension = extname(file.name)
  const stem = basename(file.name, extension)
  const name = fileName?.(Buffer.from(file.bytes).toString('utf8'), stem) ?? 'solution'
  return { ...file, name: `${name}${extension}`, isExecutable: false }
}

function oddities(sources: readonly SourceFile[], label: string): string[] {
  return sources.some(({ bytes }) => bytes.includes(0)) ? [`${label} has NUL bytes: is it a source?`] : []
}

/** Those of its files that are sources in its language. */
export function sourcesOf({ files, language, kind }: Submission): readonly SourceFile[] {
  if (kind === 'file') return files
  const extensions = extensionsOf(language)
  return files.filter(({ name }) => extensions.includes(extname(name)))
}

/** How long it is in all, in bytes, as the limit of a problem counts. */
export function codeBytes({ files }: Submission): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

/** All of it as one: the file itself; of a folder the files one after another, each behind its name. */
export function wholeSource({ kind, files }: Submission): Uint8Array {
  if (kind === 'file') return files[0].bytes
  return Buffer.concat(files.flatMap(({ name, bytes }) => [Buffer.from(`${name}\n`), bytes]))
}
