/**
 * A first word that is neither a command nor a built-in challenge: a problem of the user's, or a mistake.
 */
import { UserError } from '../errors.ts'
import { suggest } from '../nearest.ts'
import { findProblem, isPath } from '../problem/find.ts'
import { builtInSlugs } from '../problem/manifest.ts'
import type { Problem } from '../problem/problem.ts'
import { commands } from './registry.ts'

/** @throws UserError that names the nearest challenges and commands, or says what is wrong with the path */
export async function findFirst(word: string): Promise<Problem> {
  if (isPath(word)) return findProblem(word)
  throw new UserError(`unknown challenge or command ${JSON.stringify(word)}`, {
    hint: suggest(word, [...builtInSlugs(), ...Object.keys(commands)], 'see solve list and solve --help'),
  })
}
