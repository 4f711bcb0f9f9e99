/**
 * Solves the arguments of the program.
 */
import type { Choice, Host, PlainArgumentsSolver } from '../../kit/contract.ts'
import { printOutcome } from './output.ts'

export async function solveArguments(
  solver: PlainArgumentsSolver,
  choice: Choice,
  host: Host,
): Promise<boolean> {
  const solve = await solver.create(choice, host)
  return printOutcome(await solve(process.argv.slice(2)), 'arguments')
}
