/**
 * All built-in challenges, as the build found them, and as they are now: in a clone their folders may have changed since.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BrokenEntry, type ManifestEntry, manifestEntries, manifestFile } from './manifest.ts'
import { challengesFolder } from './package.ts'

export interface Listed {
  readonly found: readonly ManifestEntry[]
  readonly broken: readonly BrokenEntry[]
}

/** A challenge.yaml that is newer than the manifest is read again. Never throws for one that is broken. */
export async function listBuiltIn(): Promise<Listed> {
  const entries = new Map(manifestEntries().map((entry) => [entry.slug, entry]))
  const changed = changedSince(statSync(manifestFile).mtimeMs)
  if (changed.length > 0) {
    const { readAgain } = await import('./list-folder.ts')
    for (const slug of changed) entries.set(slug, readAgain(slug, entries.get(slug)))
  }
  const all = [...entries.values()].toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
  return {
    found: all.filter((entry): entry is ManifestEntry => 'facts' in entry),
    broken: all.filter((entry): entry is BrokenEntry => 'error' in entry),
  }
}

function changedSince(built: number): string[] {
  return readdirSync(challengesFolder).filter((slug) => {
    const facts = statSync(join(challengesFolder, slug, 'challenge.yaml'), { throwIfNoEntry: false })
    return facts !== undefined && facts.mtimeMs > built
  })
}
