/**
 * Paths of the user's sources, as messages show them.
 */
import { relative, sep } from 'node:path'
import { printable } from '../../units.ts'

/** "mine/solver.ts:3:14" */
export function shownPlace(path: string, line: number, column: number): string {
  return `${printable(shownPath(path))}:${line}:${column}`
}

/** From the working directory, where that is not longer. */
export function shownPath(path: string): string {
  const fromHere = relative('', path)
  return fromHere === '' || fromHere.length > path.length ? path : fromHere
}

export function isWithin(folder: string, path: string): boolean {
  const inside = relative(folder, path)
  return inside !== '..' && !inside.startsWith(`..${sep}`)
}
