/**
 * The output validator of a problem package: the default one, or programs of its own.
 */
import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import type { ProgramSource } from '../problem.ts'
import { type Entry, entriesOf, filesOf } from './files.ts'
import { FORMATS, type ValidatorFolder } from './formats.ts'
import type { IcpcProblem } from './problem.ts'
import { type Reading, note, placeOf, refuse } from './reading.ts'

/** It looks at sources, and can reject one for what it finds. */
const STATIC = 'static_validator'

/** None: the default one. Of several all must accept. @throws UserError where there must be one and is none */
export function readValidators(
  reading: Reading,
  { validation }: Pick<IcpcProblem, 'validation'>,
): readonly ProgramSource[] {
  const { root, format } = reading
  if (format.hasStaticValidator && entriesOf(reading, join(root, STATIC)).length > 0) refuse(root, STATIC)
  noteForeign(reading)
  const programs = format.validatorFolders
    .map((folder) => programsIn(reading, folder))
    .find((found) => found.length > 0)
  if (validation === 'custom' && !programs)
    throw new UserError(`${printable(root)}: validation is custom, and there is no output validator`, {
      hint: `expected a program in ${format.validatorFolders[0]?.name ?? ''}/`,
    })
  if (validation === 'default' && programs)
    note(
      reading,
      'doubtful',
      `${format.validatorFolders[0]?.name ?? ''} is not used: validation is default in problem.yaml`,
    )
  if (validation === 'default' || !programs) return []
  return programs.map((entry) => describeProgram(reading, entry))
}

/** Validators in a folder of another version look as if they were used. */
function noteForeign(reading: Reading): void {
  const { root, format } = reading
  const own = format.validatorFolders.map(({ name }) => name)
  const all = Object.values(FORMATS).flatMap(({ validatorFolders }) => validatorFolders)
  const foreign = new Set(all.map(({ name }) => name).filter((name) => !own.includes(name)))
  for (const name of foreign)
    if (existsSync(join(root, name)))
      note(reading, 'misspelt', `${name} is not used: ${format.version} has ${own[0] ?? ''}`)
}

function programsIn(reading: Reading, { name, holds }: ValidatorFolder): Entry[] {
  const path = join(reading.root, name)
  if (holds === 'several') return entriesOf(reading, path).filter((entry) => mayBeProgram(reading, entry))
  const single = singleProgram(reading, path)
  return single ? [single] : []
}

/** What people leave beside programs; a header that a program needs lies in a folder with it. */
const NO_PROGRAM = /\.(?:h|hh|hpp|hxx|md|txt|ya?ml|json|tex|pdf)$|^(?:readme|license|makefile)$/i

function mayBeProgram(reading: Reading, { name, path, kind }: Entry): boolean {
  if (kind === 'folder' || !NO_PROGRAM.test(name)) return true
  note(reading, 'ignored', `${placeOf(reading, path)} is no program`)
  return false
}

const SCRIPTS: ReadonlySet<string> = new Set(['build', 'run'])

/** A file, a folder with one file or folder in it, or a folder that is the program: one with a script is. */
function singleProgram(reading: Reading, path: string): Entry | undefined {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (!facts) return undefined
  if (facts.isFile()) return { name: basename(path), path, kind: 'file' }
  const inner = entriesOf(reading, path)
  if (inner.length === 1 && !SCRIPTS.has(inner[0]?.name ?? '')) return inner[0]
  return inner.length === 0 ? undefined : { name: basename(path), path, kind: 'folder' }
}

export function describeProgram(reading: Reading, entry: Entry): ProgramSource {
  const files = filesOf(reading, entry)
  const has = (script: string) => entry.kind === 'folder' && files.includes(script)
  const { constants } = reading
  return { ...entry, files, hasBuild: has('build'), hasRun: has('run'), ...(constants && { constants }) }
}
