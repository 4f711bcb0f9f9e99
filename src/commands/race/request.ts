/**
 * The command line of `solve race`: raw flags in, one validated request out. Nothing is opened here.
 */
import type { Command } from 'commander'
import { UserError } from '../../errors.ts'
import { DEFAULT_ROUNDS, DEFAULT_SEED } from '../../measure/plan.ts'
import type { Limits, Tier } from '../../sandbox/types.ts'
import { timeLimits } from '../../judge/limits.ts'
import { type Files, filesOf } from '../measuring/formats.ts'
import { type Earlier, earlierRun } from '../measuring/options.ts'

/** What to measure. */
export interface RaceWork {
  readonly challenge: string
  /** None: the accepted submissions of the challenge. */
  readonly files: readonly string[]
  readonly case: string | undefined
  readonly input: string | undefined
  readonly lines: readonly number[]
  readonly baseline: string | undefined
  readonly rounds: number
  readonly timeBudgetMs: number | null
  readonly seed: number
  /** Those the command line sets; they go before all others. */
  readonly limits: Partial<Limits>
  readonly tier: Tier | undefined
}

export type RaceRequest = { readonly files: Files } & ({ readonly work: RaceWork } | Earlier)

interface Flags extends Files {
  readonly case?: string
  readonly input?: string
  readonly lines?: number[]
  readonly baseline?: string
  readonly rounds?: number
  readonly timeBudget?: number
  readonly seed?: number
  readonly time?: number
  readonly memory?: number
  readonly sandbox?: Tier
}

/** What --resume and --show take from their file, and so cannot be given again. */
const WORK_FLAGS = [
  'case',
  'input',
  'lines',
  'baseline',
  'rounds',
  'timeBudget',
  'seed',
  'time',
  'memory',
  'sandbox',
] as const satisfies readonly (keyof Flags)[]

/** What the parsed command asks for. @throws UserError for what does not go together */
export function raceRequest(command: Command): RaceRequest {
  const flags = command.opts<Flags>()
  const files = filesOf(flags)
  const earlier = earlierRun(command, WORK_FLAGS)
  return { files, ...(earlier ?? { work: raceWork(command, flags) }) }
}

function raceWork(command: Command, flags: Flags): RaceWork {
  const [challenge, ...files] = command.args
  if (challenge === undefined) {
    throw new UserError('name a challenge', { hint: 'see solve list, or solve race --help' })
  }
  if (flags.case !== undefined && flags.input !== undefined) {
    throw new UserError('--case and --input both name what to race on', { hint: 'leave one of them out' })
  }
  return {
    challenge,
    files,
    case: flags.case,
    input: flags.input,
    lines: flags.lines ?? [],
    baseline: flags.baseline,
    rounds: flags.rounds ?? DEFAULT_ROUNDS,
    timeBudgetMs: flags.timeBudget ?? null,
    seed: flags.seed ?? DEFAULT_SEED,
    limits: {
      ...(flags.time !== undefined && timeLimits(flags.time)),
      ...(flags.memory !== undefined && { memoryBytes: flags.memory }),
    },
    tier: flags.sandbox,
  }
}
