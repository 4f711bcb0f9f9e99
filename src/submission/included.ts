/**
 * Files that a problem adds to every submission in a language: a grader that calls a function of the submission, or a header
 * that it includes. They take the place of its own files of the same name.
 */
import { basename, extname } from 'node:path'
import type { ProgramSource } from '../problem/problem.ts'
import { startsWith } from './language.ts'
import { extensionsOf } from './languages.ts'
import { isMain } from './main-file.ts'
import { type SourceFile, readFiles, withConstants } from './source-files.ts'
import type { Submission } from './source.ts'

/** @param included what `Problem.included` has for its language */
export function withIncluded(submission: Submission, included: ProgramSource): Submission {
  const { language, kind, path, files } = submission
  const extensions = extensionsOf(language)
  const isSource = (name: string): boolean => extensions.includes(extname(name))
  const place = { path: included.path, kind: included.kind }
  const added = withConstants(readFiles(place, isSource, included.files), included.constants)
  const [first, ...rest] = files
  // What is included calls it by the name it has, and not by one of ours; a class has that of its source.
  const own = kind === 'file' && startsWith(language) !== 'class' ? { ...first, name: basename(path) } : first
  const names = new Set(added.map(({ name }) => name))
  const all = [...added, ...[own, ...rest].filter(({ name }) => !names.has(name))]
  const driver = added.find((file) => isSource(file.name) && isMain(file))
  const main: SourceFile = driver ?? all.find(({ name }) => name === own.name) ?? own
  return {
    ...submission,
    kind: 'folder',
    files: [main, ...all.filter((file) => file !== main)],
    entrypoint: driver ? undefined : submission.entrypoint,
  }
}
