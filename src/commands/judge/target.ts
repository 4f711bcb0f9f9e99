/**
 * What is judged by: the first argument of `solve judge`, a challenge of ours or the folder of a problem package.
 */
import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isIcpcPackage } from '../../problem/icpc/is-package.ts'
import { builtInSlugs } from '../../problem/manifest.ts'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { unknownChallenge } from '../challenge-argument.ts'

export type Target =
  | { readonly kind: 'challenge'; readonly slug: string }
  | { readonly kind: 'package'; readonly folder: string }

const FORMAT = 'a problem package is a folder with problem.yaml in it'

/** A challenge goes before a folder of the same name, which is ./name. @throws UserError for what is neither. */
export function parseTarget(name: string): Target {
  if (builtInSlugs().includes(name)) return { kind: 'challenge', slug: name }
  const facts = statSync(name, { throwIfNoEntry: false })
  // Names of challenges have neither.
  const isPath = /[/.]/.test(name) || facts?.isDirectory()
  if (!isPath) throw unknownChallenge(name)
  if (!facts) {
    throw new UserError(`${printable(name)}: no such folder`, {
      hint: 'name a challenge, or the folder of a problem package',
    })
  }
  if (!facts.isDirectory()) throw notAFolder(name)
  if (!isIcpcPackage(name)) throw notAPackage(name)
  return { kind: 'package', folder: name }
}

function notAFolder(name: string): UserError {
  const isArchive = /\.(zip|kpp|tar|tgz|gz|xz)$/.test(name)
  return new UserError(`${printable(name)} is a file, not a problem package`, {
    hint: isArchive
      ? 'unpack it, and name the folder'
      : 'put a challenge, or the folder of a problem package, before it',
  })
}

function notAPackage(name: string): UserError {
  const isOurs = existsSync(join(name, 'challenge.yaml'))
  const hint = isOurs ? `name the challenge itself: solve judge ${printable(basename(name))}` : FORMAT
  return new UserError(`${printable(name)} is not a problem package: there is no problem.yaml`, { hint })
}
