/**
 * A problem package of the ICPC/Kattis format as a problem like any other: versions legacy, 2023-07-draft and 2025-09, each read by
 * its own names and defaults (see formats.ts). Nothing is built or run here, and no answer read.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { replaceConstants } from '../constants.ts'
import type { Check, Note, Problem, ProgramSource } from '../problem.ts'
import { type IcpcCase, readCases } from './data.ts'
import { entriesOf } from './files.ts'
import { FORMATS } from './formats.ts'
import { readIncluded } from './include.ts'
import { readLimits } from './limits.ts'
import { type IcpcProblem, readProblem } from './problem.ts'
import { type Reading, nearestTo, note, refuseMisspelt } from './reading.ts'
import { chosenValidator } from './settings.ts'
import { readSubmissions } from './submissions.ts'
import { readValidators } from './validators.ts'

export interface IcpcOptions {
  /** Whether a name that the format does not have makes the package an error. */
  readonly strict?: boolean
}

/** `name` is what it is called by. @throws UserError for a package that cannot be judged here */
export async function openIcpc(
  folder: string,
  name: string,
  { strict = false }: IcpcOptions = {},
): Promise<Problem> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${printable(name)}: no such folder`, { hint: 'unpack archives first' })
  const notes: Note[] = []
  const problem = readProblem(folder, notes)
  const { format, constants, title, languages, mayWriteFiles } = problem
  const reading: Reading = { root: folder, format, constants, notes }
  noteFolders(reading)
  const cases = readCases(reading)
  const validators = readValidators(reading, problem)
  const submissions = readSubmissions(
    reading,
    cases.map((one) => one.name),
  )
  const included = readIncluded(reading)
  for (const one of cases) chosenValidator(validators, one.settings, one.name)
  if (strict) refuseMisspelt(notes, name)
  return {
    name,
    kind: 'icpc',
    builtIn: false,
    folder,
    facts: {
      title: title ?? basename(folder),
      summary: undefined,
      category: undefined,
      difficulty: undefined,
      points: undefined,
      limits: {
        ...readLimits(folder, problem.limits, format),
        ...(!mayWriteFiles && { readOnlyWork: true }),
      },
      input: 'stdin',
      languages,
    },
    statement: async () => statementOf(reading),
    cases: () => cases,
    check: (one) => checkOf(one as IcpcCase, problem, validators),
    solver: async () => undefined,
    generator: async () => undefined,
    submissions: () => submissions,
    notes: () => notes,
    ...(included && { included }),
  }
}

function checkOf(
  one: IcpcCase,
  { validatorFlags }: IcpcProblem,
  validators: readonly ProgramSource[],
): Check {
  const flags = [...validatorFlags, ...(one.settings.flags ?? [])]
  return validators.length === 0
    ? { by: 'tokens', flags }
    : { by: 'validator', programs: chosenValidator(validators, one.settings, one.name), flags }
}

/** Folders that any version has at the top; what one of them does not have it does not look at. */
const FOLDERS = [
  'attachments',
  'data',
  'generators',
  'graders',
  'include',
  'input_format_validators',
  'input_validators',
  'input_visualizer',
  'output_visualizer',
  'solution',
  'static_validator',
  'submissions',
  ...Object.values(FORMATS).flatMap(({ statementFolders, validatorFolders }) => [
    ...statementFolders,
    ...validatorFolders.map(({ name }) => name),
  ]),
]

/** A misspelt folder of validators would have another validator judge. */
function noteFolders(reading: Reading): void {
  for (const entry of readdirSync(reading.root, { withFileTypes: true })) {
    const { name } = entry
    if (!entry.isDirectory() || FOLDERS.includes(name) || name.startsWith('.')) continue
    const near = nearestTo(name, FOLDERS)
    // A beginning alone, such as "output", is a name like another.
    if (near !== undefined && Math.abs(near.length - name.length) <= 2)
      note(reading, 'misspelt', `${name}/ is not used; did you mean ${near}/?`)
  }
}

/** English before others, Markdown before TeX. */
function statementOf(reading: Reading): string | undefined {
  const { root, format, constants } = reading
  const found = format.statementFolders
    .map((one) => entriesOf(reading, join(root, one)).filter(({ kind }) => kind === 'file'))
    .find((entries) => entries.length > 0)
  const wanted = ['problem.en.md', 'problem.md', 'problem.en.tex', 'problem.tex']
  const entry =
    wanted.flatMap((one) => found?.find(({ name }) => name === one) ?? [])[0] ??
    found?.find(({ name }) => /^problem.*\.(md|tex)$/.test(name))
  return entry && replaceConstants(readFileSync(entry.path, 'utf8'), constants ?? {})
}
