/**
 * The output validator of a problem package: the default one, or programs of its own.
 */
import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { type Entry, entriesOf, filesOf } from './files.ts'
import type { ProgramSource } from '../problem.ts'
import type { IcpcProblem } from './problem.ts'

export type IcpcValidator =
  | { readonly kind: 'default' }
  /** All of them must accept. */
  | { readonly kind: 'custom'; readonly programs: readonly ProgramSource[] }

/** `output_validators/` holds one program an entry; `output_validator` is one program. @throws UserError */
export function readValidator(root: string, { validation }: IcpcProblem, notes: string[]): IcpcValidator {
  const several = entriesOf(root, join(root, 'output_validators'))
  const single = singleProgram(root, join(root, 'output_validator'))
  const programs = [...(single ? [single] : []), ...several]
  if (validation === 'custom' && programs.length === 0)
    throw new UserError(`${printable(root)}: validation is custom, and there is no output validator`, {
      hint: 'expected a program in output_validators/ or output_validator/',
    })
  if (validation === 'default' && programs.length > 0)
    notes.push('validation is default, so the output validators that lie there are not used')
  if (validation === 'default' || programs.length === 0) return { kind: 'default' }
  return { kind: 'custom', programs: programs.map((entry) => describeProgram(root, entry)) }
}

const SCRIPTS: ReadonlySet<string> = new Set(['build', 'run'])

/** A file, a folder with one file or folder in it, or a folder that is the program: one with a script is. */
function singleProgram(root: string, path: string): Entry | undefined {
  if (!existsSync(path)) return undefined
  const inner = entriesOf(root, path)
  if (inner.length === 1 && !SCRIPTS.has(inner[0]?.name ?? '')) return inner[0]
  const kind = statSync(path).isFile() ? 'file' : 'folder'
  return kind === 'folder' && inner.length === 0 ? undefined : { name: basename(path), path, kind }
}

export function describeProgram(root: string, entry: Entry): ProgramSource {
  const files = filesOf(root, entry)
  const has = (script: string) => entry.kind === 'folder' && files.includes(script)
  return { ...entry, files, hasBuild: has('build'), hasRun: has('run') }
}
