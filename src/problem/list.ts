/**
 * All built-in challenges, as the build found them, and as they are now: in a clone their folders may have changed since.
 */
import { readdirSync, statSync } from 'node:fs'
import { type BrokenEntry, type ListRow, manifestFile, manifestList } from './manifest.ts'
import { challengesFolder } from './package.ts'

export interface Listed {
  readonly found: readonly ListRow[]
  readonly broken: readonly BrokenEntry[]
}

/** More folders than this are asked only whether they are new: to ask each when it was changed would take longer than all else. */
const MOST_ASKED = 200

/** A challenge.yaml that is newer than the manifest is read again. Never throws for one that is broken. */
export async function listBuiltIn(): Promise<Listed> {
  const all = manifestList()
  const changed = changedFolders(new Set(all.map(({ slug }) => slug)))
  if (changed.length === 0) return divided(all)
  const { readAgain } = await import('./list-folder.ts')
  const rows = new Map(all.map((row) => [row.slug, row]))
  for (const slug of changed) {
    const row = readAgain(slug)
    if (row) rows.set(slug, row)
  }
  return divided([...rows.values()].toSorted((one, other) => (one.slug < other.slug ? -1 : 1)))
}

export function divided(all: readonly (ListRow | BrokenEntry)[]): Listed {
  return {
    found: all.filter((row): row is ListRow => !('error' in row)),
    broken: all.filter((row): row is BrokenEntry => 'error' in row),
  }
}

function changedFolders(known: ReadonlySet<string>): string[] {
  const names = readdirSync(challengesFolder)
  if (names.length > MOST_ASKED) return names.filter((name) => !known.has(name))
  const built = statSync(manifestFile).mtimeMs
  return names.filter((name) => {
    const facts = statSync(`${challengesFolder}/${name}/challenge.yaml`, { throwIfNoEntry: false })
    return facts !== undefined && (facts.mtimeMs > built || !known.has(name))
  })
}
