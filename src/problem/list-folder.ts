/**
 * Problems that no manifest knows: those in a folder of the user's, and built-in ones that have changed since the build.
 */
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { entriesOf } from './data.ts'
import { readFacts, requireAll } from './facts.ts'
import { findProblem, isProblem } from './find.ts'
import type { Listed } from './list.ts'
import type { BrokenEntry, ManifestEntry } from './manifest.ts'
import { challengesFolder } from './package.ts'

/** Those right below the folder; the folder itself when it is one. @throws UserError when there is none */
export async function listFolder(folder: string): Promise<Listed> {
  const names = isProblem(folder)
    ? [folder]
    : entriesOf(folder)
        .map(({ name }) => join(folder, name))
        .toSorted()
        .filter((path) => /[/.]/.test(path) && looksLikeProblem(path))
  if (names.length === 0) {
    throw new UserError(`there is no problem in ${printable(folder)}`, {
      hint: 'a problem is a folder with challenge.yaml, problem.yaml or NN.in in it',
    })
  }
  const found: ManifestEntry[] = []
  const broken: BrokenEntry[] = []
  for (const slug of names) {
    try {
      const { facts } = await findProblem(slug)
      found.push({ slug, facts, variants: [] })
    } catch (error) {
      if (!UserError.is(error)) throw error
      broken.push({ slug, error: error.message })
    }
  }
  return { found, broken }
}

/** A loop of links is none. */
function looksLikeProblem(path: string): boolean {
  try {
    return isProblem(path)
  } catch (error) {
    if (UserError.is(error)) return false
    throw error
  }
}

/** A built-in challenge by its folder as it is now. */
export function readAgain(
  slug: string,
  before: ManifestEntry | BrokenEntry | undefined,
): ManifestEntry | BrokenEntry {
  const folder = join(challengesFolder, slug)
  try {
    requireAll(folder)
    const facts = readFacts(folder)
    if (before && 'facts' in before) return { ...before, facts }
    return { slug, error: before?.error ?? `${printable(folder)} is not built: run npm run build` }
  } catch (error) {
    if (!UserError.is(error)) throw error
    return { slug, error: error.message }
  }
}
