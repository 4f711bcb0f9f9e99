/**
 * Solves the arguments of the program.
 */
import type { ArgumentsSolver, Choice, Host } from '../../kit/contract.ts'
import { printOutcome } from './output.ts'

export async function solveArguments(solver: ArgumentsSolver, choice: Choice, host: Host): Promise<boolean> {
  const solve = await solver.create(choice, host)
  return printOutcome(await solve(process.argv.slice(2)), 'arguments')
}
