/**
 * A challenge named on the command line.
 */
import { builtInSlugs } from '../problem/manifest.ts'
import { UserError } from '../errors.ts'
import { suggest } from '../nearest.ts'

/** @throws UserError that names the nearest ones when there is no such challenge. */
export function requireChallenge(name: string): string {
  if (builtInSlugs().includes(name)) return name
  throw unknownChallenge(name)
}

export function unknownChallenge(name: string): UserError {
  return new UserError(`unknown challenge ${JSON.stringify(name)}`, {
    hint: suggest(name, builtInSlugs(), 'see solve list'),
  })
}
