/**
 * Loading the code of a challenge.
 */
import type { Generator, Solver } from '../kit/contract.ts'
import { challengeModule } from './package.ts'

export interface LoadedSolver {
  readonly solver: Solver
  /** The module to import for the same solver on another thread. */
  readonly url: string
}

export async function loadSolver(slug: string): Promise<LoadedSolver> {
  const url = challengeModule(slug, 'solver')
  const module = (await import(url)) as { default: Solver }
  return { solver: module.default, url }
}

export async function loadGenerator(slug: string): Promise<Generator> {
  const module = (await import(challengeModule(slug, 'generator'))) as { default: Generator }
  return module.default
}
