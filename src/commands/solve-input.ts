/**
 * The input of a run: a file, standard input, arguments, or a case of the problem by its name.
 */
import { UserError } from '../errors.ts'
import { type Input, openInput } from '../io/input.ts'
import { caseNamed } from '../problem/cases.ts'
import { type Given, givenBy } from '../problem/given.ts'
import type { Problem } from '../problem/problem.ts'
import type { Context } from './context.ts'

const HINT = 'give a file, - for standard input, or "sample" for the sample of the challenge'

export function openSolveInput(
  problem: Problem,
  operand: string | undefined,
  { terminal }: Context,
): Promise<Input> {
  if (operand === undefined && terminal.stdin) throw new UserError('there is no input', { hint: HINT })
  if (operand === undefined) return openInput('-', HINT)
  const found = caseNamed(problem, operand)
  if (found && found.input.path === undefined)
    throw new UserError(`${found.name} has no input to read`, { hint: HINT })
  return openInput(found?.input.path ?? operand, HINT)
}

/** A case by its name stands for its arguments, except where they are words of the user's and this may be one. */
export function solveArgumentsOf(problem: Problem, operands: readonly string[]): Given {
  const [only = '', ...others] = operands
  const isName =
    others.length === 0 && problem.facts.input !== 'arguments' && /^(sample|secret)(\/|$)/.test(only)
  const found = isName ? caseNamed(problem, only) : undefined
  return found ? givenBy(found.input) : { args: operands, folder: '.' }
}
