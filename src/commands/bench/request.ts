/**
 * The command line of `solve bench`: raw flags in, one validated request out. Nothing is opened here.
 */
import type { Command } from 'commander'
import { bundledDictionary } from '../../problem/package.ts'
import { UserError } from '../../errors.ts'
import { DEFAULT_ROUNDS } from '../../measure/plan.ts'
import type { Context } from '../context.ts'
import { dictionaryPath } from '../dictionary-path.ts'
import { type Files, filesOf } from '../measuring/formats.ts'
import { type Earlier, earlierRun } from '../measuring/options.ts'

export type FailOn = 'slower' | 'inconclusive' | 'never'

/** What to measure. */
export interface MeasureRequest {
  readonly challenge: string
  /** A file, "-", a case by its name; undefined: what `lines` asks for, or else the sample. */
  readonly input: string | undefined
  /** Lines of the inputs to generate. */
  readonly lines: readonly number[]
  readonly variants: readonly string[] | undefined
  readonly baseline: string | undefined
  readonly rounds: number
  readonly timeBudgetMs: number | null
  readonly workers: readonly number[] | undefined
  readonly seed: number
  readonly wholeProcess: boolean
  readonly dictionary: string
}

/** What to do with the result. */
export interface ResultRequest {
  readonly files: Files
  readonly save: string | undefined
  readonly compare: string | undefined
  readonly compareAnyway: boolean
  readonly failOn: FailOn
}

export type BenchRequest = ResultRequest & ({ readonly measure: MeasureRequest } | Earlier)

interface Flags extends Files {
  readonly lines?: number[]
  readonly variants?: string[]
  readonly baseline?: string
  readonly rounds?: number
  readonly timeBudget?: number
  readonly workers?: number[]
  readonly seed?: number
  readonly wholeProcess?: true
  readonly dict?: string
  readonly save?: string
  readonly compare?: string
  readonly compareAnyway?: true
  readonly failOn?: FailOn
}

/** What --resume and --show take from their file, and so cannot be given again. */
const MEASURE_FLAGS = [
  'lines',
  'variants',
  'baseline',
  'rounds',
  'timeBudget',
  'workers',
  'seed',
  'wholeProcess',
  'dict',
] as const

/** What the parsed command asks for. @throws UserError for what does not go together */
export function benchRequest(command: Command, { env }: Context): BenchRequest {
  const flags = command.opts<Flags>()
  const { save, compare, failOn = 'slower' } = flags
  const result = { files: filesOf(flags), save, compare, compareAnyway: flags.compareAnyway ?? false, failOn }
  const earlier = earlierRun(command, MEASURE_FLAGS)
  if (earlier) return { ...result, ...earlier }
  const [challenge, input] = command.args
  if (challenge === undefined) {
    throw new UserError('name a challenge', { hint: 'see solve list, or solve bench --help' })
  }
  return {
    ...result,
    measure: {
      challenge,
      input: input ?? (flags.lines ? undefined : 'sample'),
      lines: flags.lines ?? [],
      variants: flags.variants,
      baseline: flags.baseline,
      rounds: flags.rounds ?? DEFAULT_ROUNDS,
      timeBudgetMs: flags.timeBudget ?? null,
      workers: flags.workers,
      seed: flags.seed ?? 1,
      wholeProcess: flags.wholeProcess ?? false,
      dictionary: dictionaryPath(flags.dict, env, bundledDictionary),
    },
  }
}
