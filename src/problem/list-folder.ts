/**
 * Problems that no manifest knows: those in a folder of the user's, and built-in ones that have changed since the build.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { entriesOf } from './data.ts'
import { readFacts, requireAll } from './facts.ts'
import { findProblem, isProblem } from './find.ts'
import { type Listed, divided } from './list.ts'
import { type BrokenEntry, type ListRow, listRow, manifestEntry } from './manifest.ts'
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
  const rows: (ListRow | BrokenEntry)[] = []
  for (const slug of names) {
    try {
      const { facts } = await findProblem(slug)
      rows.push(listRow({ slug, facts, variants: [] }))
    } catch (error) {
      if (!UserError.is(error)) throw error
      rows.push({ slug, error: error.message })
    }
  }
  return divided(rows)
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

/** A built-in challenge by its folder as it is now; undefined for a folder that is none. */
export function readAgain(slug: string): ListRow | BrokenEntry | undefined {
  const folder = join(challengesFolder, slug)
  if (!existsSync(join(folder, 'challenge.yaml'))) return undefined
  const before = manifestEntry(slug)
  try {
    requireAll(folder)
    const facts = readFacts(folder)
    if (before && 'facts' in before) return listRow({ ...before, facts })
    return { slug, error: before?.error ?? `${printable(folder)} is not built: run npm run build` }
  } catch (error) {
    if (!UserError.is(error)) throw error
    return { slug, error: error.message }
  }
}
