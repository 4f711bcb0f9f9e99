/**
 * The command line of `solve bench`: raw flags in, one validated request out. Nothing is opened here.
 */
import type { Command } from 'commander'
import { bundledDictionary } from '../../problem/package.ts'
import { UserError } from '../../errors.ts'
import type { Context } from '../context.ts'
import { dictionaryPath } from '../dictionary-path.ts'
import { type Files, filesOf } from '../measuring/formats.ts'
import { type Earlier, earlierRun } from '../measuring/options.ts'

export type FailOn = 'slower' | 'inconclusive' | 'never'

/** What to measure, as it was asked for: undefined where nothing was. */
export interface MeasureRequest {
  /** Undefined only where a kept result tells it. */
  readonly challenge: string | undefined
  /** A file, "-", a case by its name. */
  readonly input: string | undefined
  /** Lines of the inputs to generate. */
  readonly lines: readonly number[] | undefined
  readonly variants: readonly string[] | undefined
  readonly baseline: string | undefined
  readonly rounds: number | undefined
  readonly timeBudgetMs: number | undefined
  readonly workers: readonly number[] | undefined
  readonly seed: number | undefined
  readonly wholeProcess: true | undefined
  readonly dictionary: string | undefined
  /** Where neither the user nor a kept result names one. */
  readonly usualDictionary: string
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
  if (challenge === undefined && compare === undefined) {
    throw new UserError('name a challenge', { hint: 'see solve list, or solve bench --help' })
  }
  const { lines, variants, baseline, rounds, workers, seed, wholeProcess } = flags
  return {
    ...result,
    measure: {
      challenge,
      input,
      lines,
      variants,
      baseline,
      rounds,
      workers,
      seed,
      wholeProcess,
      timeBudgetMs: flags.timeBudget,
      dictionary: flags.dict === undefined ? undefined : dictionaryPath(flags.dict, env, bundledDictionary),
      usualDictionary: dictionaryPath(undefined, env, bundledDictionary),
    },
  }
}
