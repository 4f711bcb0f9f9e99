/**
 * Solves an input as a whole.
 */
import type { Choice, FileSolver, Host } from '../../kit/contract.ts'
import { inputName, readInput } from './input.ts'
import { printOutcome } from './output.ts'

export async function solveFile(solver: FileSolver, choice: Choice, host: Host): Promise<boolean> {
  const solve = await solver.create(choice, host)
  return printOutcome(await solve(readInput()), inputName)
}
