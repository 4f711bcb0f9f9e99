/**
 * Solves the arguments of the program, some of which name files.
 */
import type { Choice, FilesSolver, Host } from '../../kit/contract.ts'
import { createPlace } from '../../kit/place.ts'
import { printOutcome } from './output.ts'

export async function solveArguments(solver: FilesSolver, choice: Choice, host: Host): Promise<boolean> {
  const solve = await solver.create(choice, host)
  return printOutcome(await solve(process.argv.slice(2), createPlace('.')), 'arguments')
}
