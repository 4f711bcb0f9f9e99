/**
 * A challenge named on the command line.
 */
import { challengeSlugs } from '../problem/slugs.ts'
import { UserError } from '../errors.ts'
import { suggest } from '../nearest.ts'

/** @throws UserError that names the nearest ones when there is no such challenge. */
export function requireChallenge(name: string): string {
  if (challengeSlugs().includes(name)) return name
  throw unknownChallenge(name)
}

export function unknownChallenge(name: string): UserError {
  return new UserError(`unknown challenge ${JSON.stringify(name)}`, {
    hint: suggest(name, challengeSlugs(), 'see solve list'),
  })
}
