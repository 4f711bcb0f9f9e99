/**
 * Keys of files that people write: one that nobody knows is most likely misspelt, and what it says would be lost.
 */
import { UserError } from '../errors.ts'
import { suggest } from '../nearest.ts'
import { printable } from '../units.ts'

/** @throws UserError that names file, key and the nearest known key */
export function refuseUnknownKeys(
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: string,
): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key))
  if (unknown === undefined) return
  throw new UserError(`${printable(path)}: unknown key ${JSON.stringify(unknown)}`, {
    hint: suggest(unknown, known),
  })
}
