/**
 * The challenges that come with this package. What the build has checked is not checked again.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { Solver } from '../kit/contract.ts'
import type { Generator } from '../kit/generator.ts'
import { challengeProblem, hasCaseSettings } from './challenge.ts'
import { builtInEntry } from './manifest.ts'
import { challengesFolder, loadModule, modulePath } from './package.ts'
import type { LoadedSolver, Problem } from './problem.ts'

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

export function loadSolver(slug: string): LoadedSolver {
  const path = builtFile(slug, 'solver')
  return { solver: loadModule<Solver>(path).default, path }
}

export function loadGenerator(slug: string): Generator {
  return loadModule<Generator>(builtFile(slug, 'generator')).default
}

function builtFile(slug: string, name: string): string {
  const path = modulePath(`challenges/${slug}/${name}`)
  if (existsSync(path)) return path
  throw new UserError(`challenge ${slug} has no built ${name}`, {
    hint: `write ${name}.ts and run: npm run build`,
  })
}
