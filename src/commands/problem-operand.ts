/**
 * Which of the words on a command line is the problem, before its options are known: those of a challenge depend on which it is.
 */

import { findProblem, isProblem } from '../problem/find.ts'
import type { Problem } from '../problem/problem.ts'

/** Undefined when none is named, and the working directory is none. @throws UserError for what is named and is none */
export async function problemOf(argv: readonly string[]): Promise<Problem | undefined> {
  const name = problemOperand(argv)
  return name !== undefined || isProblem('.') ? findProblem(name) : undefined
}

/** The first one that is neither an option nor behind one; of the options before it all but these take a value. */
function problemOperand(argv: readonly string[]): string | undefined {
  return argv.find(
    (argument, index) => (!argument.startsWith('-') || argument === '-') && !takesValue(argv[index - 1]),
  )
}

function takesValue(argument = ''): boolean {
  return (
    /^--?[a-z]/i.test(argument) && !argument.includes('=') && !/^(-h|--help|-V|--version)$/.test(argument)
  )
}
