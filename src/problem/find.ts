/**
 * What a user typed -> a problem. The only way to one.
 *
 * It is the name of a built-in challenge, a folder (a challenge of the user's own, an ICPC/Kattis package, pairs of inputs and
 * answers), a zip file of one, or nothing at all where the working directory is such a folder.
 */
import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { fileError } from '../io/input.ts'
import { suggest } from '../nearest.ts'
import { printable } from '../units.ts'
import { openBuiltIn } from './built-in.ts'
import { isIcpcPackage } from './icpc/is-package.ts'
import { isPairs } from './pairs.ts'
import type { Problem } from './problem.ts'
import { builtInSlugs, isBuiltIn } from './manifest.ts'

const HINT = 'name a challenge, or the folder of a problem'

export interface FindOptions {
  /** Whether names that a problem package may not have make it an error; elsewhere they always do. */
  readonly strict?: boolean
}

/**
 * A built-in challenge goes before a folder of the same name, which is ./name. Undefined: the working directory.
 * @throws UserError for what is no problem, and for one that is broken
 */
export async function findProblem(name: string | undefined, options: FindOptions = {}): Promise<Problem> {
  if (name === undefined) return openHere(options)
  if (isBuiltIn(name)) return openBuiltIn(name)
  if (!isPath(name)) throw unknownProblem(name)
  const kind = kindAt(name)
  if (kind === undefined) throw new UserError(`${printable(name)}: no such folder`, { hint: HINT })
  if (kind === 'file') return openArchive(name, options)
  return openFolder(resolve(name), name, options)
}

/** Names of challenges have neither a slash nor a dot. */
export function isPath(name: string): boolean {
  return /[/.]/.test(name) || kindAt(name) !== undefined
}

/** Is it one of these by its looks? Nothing is read of it but names. */
export function isProblem(name: string): boolean {
  if (isBuiltIn(name)) return true
  const kind = kindAt(name)
  return kind === 'folder' ? formatOf(name) !== undefined : kind === 'file' && isArchive(name)
}

/**
 * For commands whose problem comes first, with other operands behind it: the first is the problem, unless only
 * the working directory is one, and all are the others.
 */
export function splitOperands(operands: readonly string[]): {
  readonly problem: string | undefined
  readonly rest: readonly string[]
} {
  const [first, ...rest] = operands
  const isHere = first === undefined || (!isProblem(first) && formatOf('.') !== undefined)
  return isHere ? { problem: undefined, rest: operands } : { problem: first, rest }
}

function unknownProblem(name: string): UserError {
  return new UserError(`unknown challenge ${JSON.stringify(name)}`, {
    hint: suggest(name, builtInSlugs(), 'see solve list'),
  })
}

async function openHere(options: FindOptions): Promise<Problem> {
  if (formatOf('.') !== undefined) return openFolder(resolve('.'), '.', options)
  throw new UserError(`${HINT}: this folder is none`, { hint: 'see solve list' })
}

/** What is in it is in a temporary folder until this process ends. */
async function openArchive(name: string, options: FindOptions): Promise<Problem> {
  if (!isArchive(name)) throw notAFolder(name)
  const { unpack } = await import('./unpack.ts')
  const folder = await unpack(name)
  const problem = await openFolder(folder, name, options)
  if (problem.facts.title !== basename(folder)) return problem
  return { ...problem, facts: { ...problem.facts, title: basename(name).replace(ARCHIVE, '') } }
}

/** `folder` is where it lies, `name` what it is called by. */
async function openFolder(folder: string, name: string, options: FindOptions): Promise<Problem> {
  switch (formatOf(folder)) {
    case 'challenge':
      return openChallenge(folder, name)
    case 'icpc':
      return (await import('./icpc/open.ts')).openIcpc(folder, name, options)
    case 'pairs':
      return (await import('./own.ts')).openPairsFolder(folder, name)
    case undefined:
      throw new UserError(
        `${printable(name)} is not a problem: there is no challenge.yaml, problem.yaml or NN.in in it`,
        { hint: HINT },
      )
  }
}

async function openChallenge(folder: string, name: string): Promise<Problem> {
  const plain = (await import('./plain-challenge.ts')).openPlainChallenge(folder, name)
  return plain ?? (await import('./own.ts')).openChallenge(folder, name)
}

function formatOf(folder: string): Problem['kind'] | undefined {
  if (existsSync(join(folder, 'challenge.yaml'))) return 'challenge'
  if (isIcpcPackage(folder)) return 'icpc'
  return isPairs(folder) ? 'pairs' : undefined
}

const ARCHIVE = /\.(zip|kpp)$/i

function isArchive(name: string): boolean {
  return ARCHIVE.test(name)
}

/** @throws UserError for a loop of links, or a path that leads through what is closed */
function kindAt(path: string): 'file' | 'folder' | undefined {
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts === undefined) return undefined
    return facts.isDirectory() ? 'folder' : 'file'
  } catch (error) {
    throw fileError('', printable(path), error)
  }
}

function notAFolder(name: string): UserError {
  return new UserError(`${printable(name)} is a file, not a problem`, {
    hint: /\.(tar|tgz|gz|xz)$/.test(name)
      ? 'unpack it, and name the folder'
      : 'put a challenge, or the folder of a problem, before it',
  })
}
