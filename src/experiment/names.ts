/**
 * What submissions of an experiment are called: each as shortly as tells it from the others.
 */
import { basename } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { suggest } from '../nearest.ts'

/** Last parts of the paths; whole paths where these are the same; numbered where one was given twice. */
export function shortNames(files: readonly string[]): string[] {
  const short = files.map((file) => basename(file))
  const named = files.map((file, at) => printable(count(short, short[at]!) === 1 ? short[at]! : file))
  return named.map((name, at) =>
    count(named, name) === 1 ? name : `${name} (${count(named.slice(0, at), name) + 1})`,
  )
}

function count(list: readonly string[], one: string): number {
  return list.filter((other) => other === one).length
}

/** The name that `wanted` means: a name, or the file as it was given. @throws UserError for any other. */
export function baselineName(
  wanted: string | undefined,
  files: readonly string[],
  names: readonly string[],
): string {
  const [first = ''] = names
  if (wanted === undefined) return first
  const at = files.indexOf(wanted)
  const found = names.find((name) => name === wanted) ?? names[at]
  if (found !== undefined) return found
  throw new UserError(`unknown baseline ${JSON.stringify(wanted)}`, { hint: suggest(wanted, names) })
}
