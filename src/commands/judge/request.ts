/**
 * The command line of `solve judge`: raw flags in, one validated request out. Nothing is opened here.
 */
import type { Command } from 'commander'
import { UserError } from '../../errors.ts'
import type { Limits, Tier } from '../../sandbox/types.ts'
import { type Target, parseTarget } from './target.ts'

/** The wall clock is the safety net for programs that sleep: so many times the CPU time. */
export const WALL_PER_CPU = 3

export interface JudgeRequest {
  readonly target: Target
  /** None: the submissions that come with the target. */
  readonly files: readonly string[]
  readonly case: string | undefined
  readonly all: boolean
  readonly input: string | undefined
  /** Those the command line sets; they go before all others. */
  readonly limits: Partial<Limits>
  readonly jobs: number
  readonly tier: Tier | undefined
  readonly json: boolean
  readonly junit: string | undefined
}

interface Flags {
  readonly case?: string
  readonly all?: true
  readonly input?: string
  readonly time?: number
  readonly memory?: number
  readonly output?: number
  readonly processes?: number
  readonly jobs?: number
  readonly sandbox?: Tier
  readonly json?: true
  readonly junit?: string
}

/** What the parsed command asks for. @throws UserError for what does not go together */
export function judgeRequest(command: Command): JudgeRequest {
  const [challenge, ...files] = command.args
  if (challenge === undefined) {
    throw new UserError('name a challenge, or the folder of a problem package', {
      hint: 'see solve list, or solve judge --help',
    })
  }
  const flags = command.opts<Flags>()
  const request = {
    target: parseTarget(challenge),
    files,
    case: flags.case,
    all: flags.all ?? false,
    input: flags.input,
    limits: {
      ...(flags.time !== undefined && timeLimits(flags.time)),
      ...(flags.memory !== undefined && { memoryBytes: flags.memory }),
      ...(flags.output !== undefined && { outputBytes: flags.output }),
      ...(flags.processes !== undefined && { processes: flags.processes }),
    },
    jobs: flags.jobs ?? 1,
    tier: flags.sandbox,
    json: flags.json ?? false,
    junit: flags.junit,
  }
  if (request.input !== undefined && files.length !== 1) {
    throw new UserError('--input runs one submission', { hint: 'name its file behind the challenge' })
  }
  return request
}

/** Of CPU time in ms, with the wall time that goes with it. */
export function timeLimits(cpuMs: number): Pick<Limits, 'cpuMs' | 'wallMs'> {
  return { cpuMs, wallMs: cpuMs * WALL_PER_CPU }
}
