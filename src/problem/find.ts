/**
 * What a user typed -> a problem. The only way to one.
 */
import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { suggest } from '../nearest.ts'
import { printable } from '../units.ts'
import { isChallenge, openBuiltIn, openChallenge } from './challenge.ts'
import { isIcpcPackage } from './icpc/is-package.ts'
import type { Problem } from './problem.ts'
import { challengeSlugs } from './slugs.ts'

/** A built-in challenge goes before a folder of the same name, which is ./name. @throws UserError for what is neither. */
export async function findProblem(name: string): Promise<Problem> {
  if (challengeSlugs().includes(name)) return openBuiltIn(name)
  const facts = statSync(name, { throwIfNoEntry: false })
  // Names of challenges have neither.
  const isPath = /[/.]/.test(name) || facts?.isDirectory()
  if (!isPath) throw unknownProblem(name)
  if (!facts) {
    throw new UserError(`${printable(name)}: no such folder`, {
      hint: 'name a challenge, or the folder of a problem',
    })
  }
  if (!facts.isDirectory()) throw notAFolder(name)
  const folder = resolve(name)
  if (isChallenge(folder)) return openChallenge(folder, name)
  if (isIcpcPackage(folder)) return (await import('./icpc/open.ts')).openIcpc(folder, name)
  throw new UserError(
    `${printable(name)} is not a problem: there is no challenge.yaml or problem.yaml in it`,
    {
      hint: 'name a challenge, or the folder of a problem',
    },
  )
}

export function unknownProblem(name: string): UserError {
  return new UserError(`unknown challenge ${JSON.stringify(name)}`, { hint: suggest(name, challengeSlugs()) })
}

function notAFolder(name: string): UserError {
  const isArchive = /\.(zip|kpp|tar|tgz|gz|xz)$/.test(name) && existsSync(name)
  return new UserError(`${printable(basename(name))} is a file, not a problem`, {
    hint: isArchive
      ? 'unpack it, and name the folder'
      : 'put a challenge, or the folder of a problem, before it',
  })
}
