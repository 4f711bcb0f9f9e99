/**
 * A problem in our own format: challenge.yaml, statement.md, data/{sample,secret}, perhaps a solver, a generator and
 * submissions. Whoever opens one has its facts already: from the manifest of the built-in ones, or from challenge.yaml.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { type ReadArguments, entriesOf, readGroup } from './data.ts'
import type { Expectation, ExpectedVerdict } from './icpc/expectations.ts'
import type { Case, ExampleSubmission, Facts, InputWay, Problem } from './problem.ts'

export interface ChallengeParts extends Pick<
  Problem,
  'name' | 'builtIn' | 'folder' | 'solver' | 'generator'
> {
  readonly facts: Facts
  /** Undefined where no case has a NN.yaml. */
  readonly readArguments: ReadArguments | undefined
}

export function challengeProblem({ readArguments, ...parts }: ChallengeParts): Problem {
  const { folder, facts } = parts
  return {
    ...parts,
    kind: 'challenge',
    statement: async () => textOf(join(folder, 'statement.md')),
    cases: () => readCases(folder, facts.input, readArguments),
    check: () => ({ by: 'strict' }),
    submissions: () => readSubmissions(folder),
    notes: () => [],
  }
}

const GROUPS = ['sample', 'secret'] as const

/** Does any case say more than what lies in NN.in? */
export function hasCaseSettings(folder: string): boolean {
  return GROUPS.some((group) =>
    entriesOf(join(folder, 'data', group)).some(({ name }) => name.endsWith('.yaml')),
  )
}

function readCases(folder: string, by: InputWay, readArguments: ReadArguments | undefined): Case[] {
  const format = { by, answers: ['.ans'], readArguments }
  return GROUPS.flatMap((group) => readGroup(join(folder, 'data', group), group, `${group}/`, format))
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** The verdict that a submission gets which lies in the folder. */
const EXPECTED: Readonly<Record<string, ExpectedVerdict>> = {
  accepted: 'AC',
  wrong_answer: 'WA',
  time_limit_exceeded: 'TLE',
  memory_limit_exceeded: 'MLE',
  output_limit_exceeded: 'OLE',
  run_time_error: 'RTE',
  compile_error: 'CE',
}

function readSubmissions(folder: string): ExampleSubmission[] {
  return Object.entries(EXPECTED).flatMap(([directory, verdict]) => {
    const inside = join(folder, 'submissions', directory)
    const entries = entriesOf(inside).filter(({ name }) => !name.startsWith('.'))
    return entries
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map((entry): ExampleSubmission => {
        const path = join(inside, entry.name)
        const files = entry.isDirectory() ? filesBelow(path) : [basename(path)]
        return {
          name: `${directory}/${entry.name}`,
          path,
          kind: entry.isDirectory() ? 'folder' : 'file',
          files,
          hasBuild: entry.isDirectory() && files.includes('build'),
          hasRun: entry.isDirectory() && files.includes('run'),
          language: undefined,
          entrypoint: undefined,
          expects: [mustBe(verdict)],
        }
      })
  })
}

/** Folders of sources are no deeper. */
const MOST_DEPTH = 32

/** Relative to the folder. */
function filesBelow(folder: string, depth = 0): string[] {
  if (depth > MOST_DEPTH) throw new UserError(`${printable(folder)}: folders too deep`)
  const entries = entriesOf(folder).filter(({ name }) => !name.startsWith('.'))
  return entries
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(join(folder, entry.name), depth + 1).map((file) => `${entry.name}/${file}`)
        : [entry.name],
    )
}

/** Cases are accepted until one is not, and that one has this verdict. */
function mustBe(verdict: ExpectedVerdict): Expectation {
  const permitted: ExpectedVerdict[] = verdict === 'AC' ? ['AC'] : ['AC', verdict]
  return { cases: undefined, permitted, required: [verdict], message: undefined }
}
