/**
 * A challenge named on the command line.
 */
import { challengeSlugs } from '../challenge/slugs.ts'
import { UserError } from '../errors.ts'
import { suggest } from './nearest.ts'

/** @throws UserError that names the nearest ones when there is no such challenge. */
export function requireChallenge(name: string): string {
  const slugs = challengeSlugs()
  if (slugs.includes(name)) return name
  throw new UserError(`unknown challenge ${JSON.stringify(name)}`, { hint: suggest(name, slugs) })
}
