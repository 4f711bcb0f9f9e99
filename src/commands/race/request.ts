/**
 * The command line of `solve race`: raw flags in, one validated request out. Nothing is opened here.
 */
import type { Command } from 'commander'
import { UserError } from '../../errors.ts'
import type { Limits, Tier } from '../../sandbox/types.ts'
import { DEFAULT_ROUNDS } from '../../measure/plan.ts'
import type { Files } from '../bench/outputs.ts'
import { checkStandardOutput, standardOutput } from '../bench/request.ts'
import { requireChallenge } from '../challenge-argument.ts'
import { DEFAULT_LIMITS, timeLimits } from '../../judge/limits.ts'

export interface RaceRequest {
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
  readonly limits: Limits
  readonly tier: Tier | undefined
  /** By format; "-" is standard output. */
  readonly outputs: Files
}

interface Flags {
  readonly case?: string
  readonly input?: string
  readonly lines?: number[]
  readonly baseline?: string
  readonly rounds?: number
  readonly timeBudget?: number
  readonly seed?: number
  readonly time?: number
  readonly memory: number
  readonly sandbox?: Tier
  readonly json?: string
  readonly csv?: string
  readonly markdown?: string
}

/** What the parsed command asks for. @throws UserError for what does not go together */
export function raceRequest(command: Command): RaceRequest {
  const [challenge, ...files] = command.args
  if (challenge === undefined) {
    throw new UserError('name a challenge', { hint: 'see solve list, or solve race --help' })
  }
  const flags = command.opts<Flags>()
  if (flags.case !== undefined && flags.input !== undefined) {
    throw new UserError('--case and --input both name what to race on', { hint: 'leave one of them out' })
  }
  const slug = requireChallenge(challenge)
  if (files.length === 1) {
    throw new UserError('a race takes two submissions or more', {
      hint: 'name another file; the same one twice shows what is noise',
    })
  }
  const cpuMs = flags.time ?? DEFAULT_LIMITS.cpuMs
  return {
    challenge: slug,
    files,
    case: flags.case,
    input: flags.input,
    lines: flags.lines ?? [],
    baseline: flags.baseline,
    rounds: flags.rounds ?? DEFAULT_ROUNDS,
    timeBudgetMs: flags.timeBudget ?? null,
    seed: flags.seed ?? 1,
    limits: { ...DEFAULT_LIMITS, ...timeLimits(cpuMs), memoryBytes: flags.memory },
    tier: flags.sandbox,
    outputs: outputFiles(flags),
  }
}

function outputFiles(flags: Flags): Files {
  const files = Object.fromEntries(
    (['json', 'csv', 'markdown'] as const).flatMap((format) => {
      const file = flags[format]
      return file === undefined ? [] : [[format, standardOutput(file)]]
    }),
  )
  checkStandardOutput(Object.values(files))
  return files
}
