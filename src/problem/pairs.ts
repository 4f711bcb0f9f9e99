/**
 * A folder of pairs as a problem: NN.in with NN.ans or NN.out beside it, as tools that download samples leave them. They lie in
 * the folder itself, in sample/ and secret/, or in these below data/.
 *
 * Nothing says how programs are to be run, so it is as the sites do whose samples these are: the input comes on standard input,
 * and the limits are our own. Outputs are compared as our platform does, which is the strictest: both ends stripped,
 * then every byte. NN.ans goes before NN.out, since programs may leave their own output under that name; one
 * without an input is then nothing to wonder at. NN.yaml and NN.files are as in our own format.
 */
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { type DataFormat, type ReadArguments, entriesOf, readGroup } from './data.ts'
import type { Case, Problem } from './problem.ts'

const GROUPS = ['sample', 'secret'] as const

/** Does it hold inputs, or answers that have lost theirs? */
export function isPairs(folder: string): boolean {
  return dataFolders(folder).some((data) =>
    [data, ...GROUPS.map((group) => join(data, group))].some(hasCases),
  )
}

/** Of tests in general only data/ holds groups alone. */
function dataFolders(folder: string): string[] {
  return [folder, join(folder, 'data')]
}

function hasCases(folder: string): boolean {
  return entriesOf(folder).some(({ name }) => /^[^.].*\.(in|ans)$/.test(name))
}

/** `name` is what it is called by, `title` how it is shown. */
export function openPairs(
  folder: string,
  name: string,
  title: string,
  readArguments: ReadArguments,
): Problem {
  return {
    name,
    kind: 'pairs',
    builtIn: false,
    folder,
    facts: {
      title,
      summary: undefined,
      category: undefined,
      difficulty: undefined,
      points: undefined,
      limits: {},
      input: 'stdin',
      languages: undefined,
    },
    statement: async () => undefined,
    cases: () => readPairs(folder, readArguments),
    check: () => ({ by: 'strict' }),
    solver: async () => undefined,
    generator: async () => undefined,
    submissions: () => [],
    notes: () => [],
  }
}

function readPairs(folder: string, readArguments: ReadArguments): Case[] {
  const format: DataFormat = { by: 'stdin', answers: ['.ans', '.out'], readArguments }
  const cases = dataFolders(folder).flatMap((data) => [
    // Whoever has these files has seen them.
    ...(data === folder ? readGroup(data, 'sample', '', format) : []),
    ...GROUPS.flatMap((group) => readGroup(join(data, group), group, `${group}/`, format)),
  ])
  if (cases.length > 0) return cases
  throw new UserError(`${printable(folder)}: there is no NN.in in it`, {
    hint: 'every input needs its answer beside it: 01.in with 01.ans or 01.out',
  })
}
