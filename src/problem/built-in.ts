/**
 * The challenges that come with this package.
 */
import { join } from 'node:path'
import { loadGenerator, loadSolver } from './modules.ts'
import { challengesFolder } from './package.ts'
import type { Problem } from './problem.ts'

export async function openBuiltIn(slug: string): Promise<Problem> {
  const { openChallenge } = await import('./own.ts')
  return {
    ...openChallenge(join(challengesFolder, slug), slug),
    builtIn: true,
    solver: async () => loadSolver(slug),
    generator: async () => loadGenerator(slug),
  }
}
