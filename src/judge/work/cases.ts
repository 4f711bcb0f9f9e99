/**
 * The cases of a challenge, as the judge wants them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { type ChallengeCase, challengeCases, chooseCases } from '../../problem/cases.ts'
import { loadSolver } from '../../problem/modules.ts'
import { UserError } from '../../errors.ts'
import type { Case, Feed } from '../case.ts'
import { compareFiles } from '../../check/compare.ts'
import { printable } from '../../units.ts'

export interface JudgeCases {
  readonly cases: readonly Case[]
  /** Host path of the answer of the first. */
  readonly answer: string | undefined
}

/** All cases, or those that `wanted` names: "01", "sample/01", "secret". */
export function casesOf(challenge: string, wanted: string | undefined): JudgeCases {
  const chosen = chooseCases(challenge, challengeCases(challenge), wanted)
  return { cases: chosen.map((one) => toCase(challenge, one)), answer: chosen[0]?.answer }
}

function toCase(challenge: string, { name, input, answer }: ChallengeCase): Case {
  return {
    name,
    input,
    feed: feedOf(challenge, input),
    async check(output) {
      const comparison = await compareFiles(answer, output)
      return comparison.same
        ? { state: 'accepted' }
        : { state: 'rejected', difference: comparison.difference }
    },
  }
}

/** @throws UserError for an input of the user that is not there. */
export function checkInput(input: string): void {
  if (!existsSync(input)) throw new UserError(`cannot read ${printable(input)}: no such file`)
}

/** A challenge of arguments has one on each line of its input. */
export function feedOf(challenge: string, input: string): Feed {
  return loadSolver(challenge).solver.shape === 'args'
    ? { by: 'arguments', args: readFileSync(input, 'utf8').split('\n') }
    : { by: 'path' }
}
