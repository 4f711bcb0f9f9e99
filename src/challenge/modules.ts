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

export function loadSolver(slug: string): LoadedSolver {
  const path = modulePath(`challenges/${slug}/solver`)
  return { solver: loadModule<Solver>(path).default, path }
}

export function loadGenerator(slug: string): Generator {
  return loadModule<Generator>(modulePath(`challenges/${slug}/generator`)).default
}
