/**
 * The challenges that come with this package. What the build has checked is not checked again.
 */
import { join } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { challengeProblem, hasCaseSettings } from './challenge.ts'
import { type ManifestEntry, manifestEntry } from './manifest.ts'
import { loadGenerator, loadSolver } from './modules.ts'
import { challengesFolder } from './package.ts'
import type { Problem } from './problem.ts'

/** @throws UserError for one that the build could not use */
export async function openBuiltIn(slug: string): Promise<Problem> {
  const { facts } = builtInEntry(slug)
  const folder = join(challengesFolder, slug)
  return challengeProblem({
    name: slug,
    builtIn: true,
    folder,
    facts,
    readArguments: hasCaseSettings(folder) ? (await import('./own.ts')).readArguments : undefined,
    solver: async () => loadSolver(slug),
    generator: async () => loadGenerator(slug),
  })
}

/** @throws UserError when there is none, or it is broken */
export function builtInEntry(slug: string): ManifestEntry {
  const entry = manifestEntry(slug)
  if (entry && 'facts' in entry) return entry
  throw new UserError(entry ? entry.error : `there is no challenge ${JSON.stringify(slug)}`, {
    hint: 'mend it, and run: npm run build',
    exitCode: ExitCode.work,
  })
}
