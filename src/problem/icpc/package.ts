/**
 * A problem package of the ICPC/Kattis format as it lies on disk, versions legacy, 2023-07-draft and 2025-09: plain
 * data for the judge. Nothing is built or run here.
 *
 * Format: https://www.kattis.com/problem-package-format/
 */
import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { type IcpcCase, readCases } from './data.ts'
import type { IcpcLimits } from './limits.ts'
import { type IcpcVersion, readProblem } from './problem.ts'
import type { ExampleSubmission } from '../problem.ts'
import { readSubmissions } from './submissions.ts'
import { type IcpcValidator, readValidator } from './validators.ts'

export interface IcpcPackage {
  /** Absolute. */
  readonly folder: string
  /** Of the folder. */
  readonly name: string
  readonly title: string
  readonly version: IcpcVersion
  /** How a submission gets a case: here on standard input, where our own challenges give the path of a file. */
  readonly input: 'stdin'
  readonly limits: IcpcLimits
  /** Codes of the format ("python3"); undefined: all. */
  readonly languages: readonly string[] | undefined
  readonly cases: readonly IcpcCase[]
  readonly validator: IcpcValidator
  readonly submissions: readonly ExampleSubmission[]
  /** What the package asks for that is not done here, one line each. */
  readonly notes: readonly string[]
}

const UNUSED_FOLDERS: Readonly<Record<string, string>> = {
  include: 'files of include/ are not added to submissions',
  static_validator: 'the static validator is not run',
}

/** @throws UserError for what is not such a package, and for types of problems that cannot be judged here. */
export function loadIcpcPackage(path: string): IcpcPackage {
  const folder = resolve(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${printable(path)}: no such folder`, { hint: 'unpack archives first' })
  const problem = readProblem(folder)
  const notes: string[] = []
  if (problem.hasConstants) notes.push('constants are not replaced in validators and submissions')
  for (const [name, note] of Object.entries(UNUSED_FOLDERS))
    if (existsSync(join(folder, name))) notes.push(note)
  return {
    folder,
    name: basename(folder),
    title: problem.title ?? basename(folder),
    version: problem.version,
    input: 'stdin',
    limits: problem.limits,
    languages: problem.languages,
    cases: readCases(folder, problem.validatorFlags, notes),
    validator: readValidator(folder, problem, notes),
    submissions: readSubmissions(folder, problem.version, notes),
    notes,
  }
}
