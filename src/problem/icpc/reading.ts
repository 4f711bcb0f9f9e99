/**
 * What all that reads a package shares: where it lies, which version it is of, and what was noticed on the way.
 */
import { relative } from 'node:path'
import { UserError } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import { printable } from '../../units.ts'
import type { Constants, Note } from '../problem.ts'
import { type Format, othersThat } from './formats.ts'

export interface Reading {
  /** Absolute: the folder of the package. */
  readonly root: string
  readonly format: Format
  /** Undefined where the package has none. */
  readonly constants: Constants | undefined
  readonly notes: Note[]
}

/** "data/secret/1.in" */
export function placeOf({ root }: Pick<Reading, 'root'>, path: string): string {
  return relative(root, path)
}

/** Notes a text that begins with the name of a file, relative to the package. */
export function note({ notes }: Pick<Reading, 'notes'>, kind: Note['kind'], text: string): void {
  const about = text.startsWith('submissions') ? 'submissions' : 'problem'
  const one = { kind, about, text: printable(text) } as const
  // A folder may be looked at twice.
  if (kind !== 'ignored' || !notes.some((other) => other.text === one.text)) notes.push(one)
}

/**
 * A note for each key that this version does not have: what it says is not obeyed.
 * @param where the file, and the key whose map it is: "problem.yaml: limits"
 * @param keysOf which keys a version has there
 */
export function noteUnknownKeys(
  reading: Pick<Reading, 'notes' | 'format'>,
  where: string,
  given: object,
  keysOf: (format: Format) => readonly string[],
): void {
  const { format } = reading
  const known = keysOf(format)
  for (const key of Object.keys(given).filter((one) => !known.includes(one))) {
    const others = othersThat(format, (other) => keysOf(other).includes(key))
    const near = others === undefined ? nearestTo(key, known) : undefined
    note(reading, 'misspelt', `${where}: ${meant(format, key, { others, near })}`)
  }
}

function meant(
  { version }: Format,
  key: string,
  { others, near }: { readonly others: string | undefined; readonly near: string | undefined },
): string {
  const named = JSON.stringify(key)
  if (others !== undefined) return `${named} is a key of ${others}, not of ${version}, and is not used`
  return `unknown key ${named} is not used${near === undefined ? '' : `; did you mean ${near}?`}`
}

export function nearestTo(word: string, known: readonly string[]): string | undefined {
  return nearest(word, known)[0]
}

/** Something that can change a verdict and is not done here. @throws UserError that names it */
export function refuse(where: string, what: string, hint?: string): never {
  throw new UserError(`${printable(where)}: ${printable(what)} is not supported`, { hint })
}

/** @throws UserError for the first of the notes on names that nobody knows */
export function refuseMisspelt(notes: readonly Note[], name: string): void {
  const [first, ...others] = notes.filter(({ kind }) => kind === 'misspelt')
  if (!first) return
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  throw new UserError(`${printable(name)}: ${first.text}${more}`, {
    hint: 'without --strict this is a warning',
  })
}
