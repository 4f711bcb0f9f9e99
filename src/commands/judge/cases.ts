/**
 * The cases of a challenge, as the judge wants them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { type Case as ChallengeCase, challengeCases } from '../../challenge/cases.ts'
import { loadSolver } from '../../challenge/modules.ts'
import { UserError } from '../../errors.ts'
import type { Case, Feed } from '../../judge/case.ts'
import { compareFiles } from '../../judge/compare.ts'
import { printable } from '../../units.ts'

export interface JudgeCases {
  readonly cases: readonly Case[]
  /** Host path of the answer of the first. */
  readonly answer: string | undefined
}

/** All cases, or those that `wanted` names: "01", "sample/01", "secret". */
export function casesOf(challenge: string, wanted: string | undefined): JudgeCases {
  const all = challengeCases(challenge)
  const chosen = wanted === undefined ? all : all.filter(({ name }) => isWanted(name, wanted))
  if (chosen.length === 0) {
    const names = all.map(({ name }) => name).join(', ')
    throw new UserError(`${challenge} has no case ${JSON.stringify(wanted ?? '')}`, {
      hint: `there are ${names}`,
    })
  }
  return { cases: chosen.map((one) => toCase(challenge, one)), answer: chosen[0]?.answer }
}

function isWanted(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}/`) || name.endsWith(`/${wanted}`)
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

/** A challenge of arguments has one on each line of its input. */
export function feedOf(challenge: string, input: string): Feed {
  if (!existsSync(input)) throw new UserError(`cannot read ${printable(input)}: no such file`)
  return loadSolver(challenge).solver.shape === 'args'
    ? { by: 'arguments', args: readFileSync(input, 'utf8').split('\n') }
    : { by: 'path' }
}
