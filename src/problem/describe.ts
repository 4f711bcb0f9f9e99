/**
 * What solver and generator of a problem say of themselves: those of built-in challenges need not be loaded for it.
 */
import { type SolverFacts, builtInEntry } from './manifest.ts'
import type { Problem } from './problem.ts'

/** Undefined when it has none. @throws UserError for a solver of the user's that cannot be built */
export async function solverFacts(problem: Problem): Promise<SolverFacts | undefined> {
  if (problem.builtIn) return builtInEntry(problem.name).solver
  return (await problem.solver())?.solver
}
