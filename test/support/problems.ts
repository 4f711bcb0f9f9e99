/**
 * Problems for tests of the judge, without a format that they would be read from.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case, Problem } from '../../src/problem/problem.ts'
import { type Submission, readSubmission } from '../../src/submission/source.ts'
import { temporaryFile, temporaryFolder } from './files.ts'

/** Inputs with their answers, as cases "secret/1", "secret/2" …; `changes` are laid over the problem. */
export function makeProblem(
  pairs: readonly (readonly [input: string, answer: string])[],
  changes: Partial<Problem> = {},
): Problem {
  const folder = join(temporaryFolder(), 'made')
  mkdirSync(folder)
  const cases = pairs.map(([input, answer], at): Case => {
    const path = join(folder, `${at + 1}.in`)
    const answerPath = join(folder, `${at + 1}.ans`)
    writeFileSync(path, input)
    writeFileSync(answerPath, answer)
    return {
      name: `secret/${at + 1}`,
      group: 'secret',
      testGroup: 'secret',
      input: { path, by: 'path', args: [], files: undefined },
      answer: answerPath,
    }
  })
  return {
    name: 'made',
    kind: 'pairs',
    builtIn: false,
    folder,
    facts: {
      title: 'Made',
      summary: undefined,
      category: undefined,
      difficulty: undefined,
      points: undefined,
      limits: {},
      input: 'path',
      languages: undefined,
    },
    statement: async () => undefined,
    cases: () => cases,
    check: () => ({ by: 'strict' }),
    solver: async () => undefined,
    generator: async () => undefined,
    submissions: () => [],
    notes: () => [],
    ...changes,
  }
}

/** In bash, which needs no compiler. */
export function shellSubmission(text: string): Submission {
  return readSubmission(temporaryFile(text, 'solution.sh'))
}
