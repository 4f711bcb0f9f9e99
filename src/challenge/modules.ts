/**
 * Loading the code of a challenge.
 */
import type { Generator, Solver } from '../kit/contract.ts'
import { loadModule, modulePath } from './package.ts'

export interface LoadedSolver {
  readonly solver: Solver
  /** The module to load for the same solver on another thread. */
  readonly path: string
}

export async function loadSolver(slug: string): Promise<LoadedSolver> {
  const path = modulePath(`challenges/${slug}/solver`)
  const { default: solver } = await loadModule<Solver>(path)
  return { solver, path }
}

export async function loadGenerator(slug: string): Promise<Generator> {
  const { default: generator } = await loadModule<Generator>(modulePath(`challenges/${slug}/generator`))
  return generator
}
