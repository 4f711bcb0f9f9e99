/**
 * The input of a run: a file, standard input, or a case of the challenge by its name.
 */
import { statSync } from 'node:fs'
import { type ChallengeCase, challengeCases } from '../problem/cases.ts'
import { UserError } from '../errors.ts'
import { type Input, openInput } from '../io/input.ts'
import type { Context } from './context.ts'

const HINT = 'give a file, - for standard input, or "sample" for the sample of the challenge'

export function openSolveInput(
  slug: string,
  operand: string | undefined,
  { terminal }: Context,
): Promise<Input> {
  if (operand === undefined && terminal.stdin) throw new UserError('there is no input', { hint: HINT })
  return openInput(operand === undefined ? '-' : (caseNamed(slug, operand)?.input ?? operand), HINT)
}

/** "sample" is the first sample, "secret/02" a case by name. A file of that name goes first. */
export function caseNamed(slug: string, operand: string): ChallengeCase | undefined {
  if (!/^(sample|secret)(\/\w+)?$/.test(operand) || isFile(operand)) return undefined
  return challengeCases(slug).find(({ name }) => name === operand || name.startsWith(`${operand}/`))
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
