/**
 * Files of a problem package: what the format sees of a folder, and YAML with errors that name the file.
 */
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { parseSource } from '../args.ts'
import { replaceConstants } from '../constants.ts'
import type { Constants } from '../problem.ts'
import { type Reading, note, placeOf } from './reading.ts'

export interface Entry {
  readonly name: string
  readonly path: string
  readonly kind: 'file' | 'folder'
}

/** Deeper folders than this are a loop of links. */
const MAX_DEPTH = 32

/** What the format lets files and folders be called. One letter is enough here, which its older texts deny a file. */
const NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?$/
/** Within a program languages have names of their own: __init__.py, c++. */
const NAME_IN_PROGRAM = /^[a-zA-Z0-9_][a-zA-Z0-9_.+-]*$/
const MOST_LETTERS = 255

/**
 * Files and folders in the order of their names, without those that the format has ignored: with a leading point, or other
 * characters than it allows. Empty when there is no such folder.
 * @throws UserError for a link that leads out of the package.
 */
export function entriesOf(reading: Reading, folder: string, names = NAME): Entry[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  if (relative(reading.root, folder).split(sep).length > MAX_DEPTH)
    throw new UserError(`${printable(folder)}: folders too deep, perhaps a link to a folder above it`)
  const found = readdirSync(folder, { withFileTypes: true })
  return found
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((one): Entry[] => {
      const { name } = one
      const path = join(folder, name)
      if (!names.test(name) || name.length > MOST_LETTERS) {
        // Every tool leaves these behind; nobody wonders what becomes of them.
        if (!/^\.(?:git\w*|DS_Store)$/.test(name))
          note(reading, 'ignored', `${placeOf(reading, path)}: its name has the format ignore it`)
        return []
      }
      if (one.isSymbolicLink()) checkInside(reading.root, path)
      const facts = one.isSymbolicLink() ? statSync(path) : one
      if (facts.isDirectory()) return [{ name, path, kind: 'folder' }]
      return facts.isFile() ? [{ name, path, kind: 'file' }] : []
    })
}

function checkInside(root: string, path: string): void {
  let real: string | undefined
  try {
    real = realpathSync(path)
  } catch {
    throw new UserError(`${printable(path)}: a link that leads nowhere`)
  }
  if (!real.startsWith(realpathSync(root) + sep))
    throw new UserError(`${printable(path)}: a link that leads out of the package`)
}

/** All files of a program below a folder, relative to it; a file alone is its own name. */
export function filesOf(reading: Reading, entry: Entry): string[] {
  if (entry.kind === 'file') return [entry.name]
  return entriesOf(reading, entry.path, NAME_IN_PROGRAM).flatMap((inner) =>
    inner.kind === 'file' ? [inner.name] : filesOf(reading, inner).map((file) => `${inner.name}/${file}`),
  )
}

export interface YamlOptions {
  /** Every scalar as the text that stands there: 007 is not 7, nor yes true. */
  readonly asText?: boolean
  readonly constants?: Constants | undefined
}

/** Undefined when there is no such file, or nothing in it. @throws UserError that names file and key. */
export function readYaml<T>(
  path: string,
  schema: z.ZodType<T>,
  { asText = false, constants }: YamlOptions = {},
): T | undefined {
  if (!existsSync(path)) return undefined
  const text = readFileSync(path, 'utf8')
  const replaced = replaceConstants(text, constants ?? {})
  const data = asText ? parseSource(replaced, path) : parseTyped(replaced, path)
  if (data === null || data === '') return undefined
  const result = schema.safeParse(data)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const where = issue?.path.join('.') || 'file'
  throw new UserError(`${printable(path)}: ${printable(where)}: ${issue?.message ?? 'invalid'}`)
}

function parseTyped(text: string, path: string): unknown {
  try {
    return parse(text, { logLevel: 'error' })
  } catch (error) {
    const reason = String(error).split('\n', 1)[0] ?? ''
    throw new UserError(`${printable(path)}: ${printable(reason)}`, { cause: error })
  }
}
