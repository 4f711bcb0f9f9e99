/**
 * The command line of `solve judge`: raw flags in, one validated request out. Nothing is opened here.
 */
import type { Command } from 'commander'
import { UserError } from '../../errors.ts'
import { timeLimits } from '../../judge/limits.ts'
import { splitOperands } from '../../problem/find.ts'
import type { Limits, Tier } from '../../sandbox/types.ts'

export interface JudgeRequest {
  /** As the user named it; undefined: the working directory. */
  readonly problem: string | undefined
  /** None: the submissions that come with the problem. */
  readonly files: readonly string[]
  readonly case: string | undefined
  readonly all: boolean
  readonly input: string | undefined
  /** Those the command line sets; they go before all others. */
  readonly limits: Partial<Limits>
  /** Boxes at once. */
  readonly jobs: number
  readonly tier: Tier | undefined
  readonly strict: boolean
  readonly json: boolean
  /** "-" is standard output. */
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
  readonly strict?: true
  readonly json?: true
  readonly junit?: string
}

/** What the parsed command asks for. @throws UserError for what does not go together */
export function judgeRequest(command: Command): JudgeRequest {
  const { problem, rest: files } = splitOperands(command.args)
  const flags = command.opts<Flags>()
  if (flags.input !== undefined && files.length !== 1) {
    throw new UserError('--input runs one submission', { hint: 'name its file behind the challenge' })
  }
  if (flags.json && flags.junit === '-') {
    throw new UserError('--json and --junit - both write to standard output', {
      hint: 'name a file for one of them',
    })
  }
  return {
    problem,
    files,
    case: flags.case,
    all: flags.all ?? false,
    input: flags.input,
    limits: givenLimits(flags),
    jobs: flags.jobs ?? 1,
    tier: flags.sandbox,
    strict: flags.strict ?? false,
    json: flags.json ?? false,
    junit: flags.junit,
  }
}

function givenLimits({ time, memory, output, processes }: Flags): Partial<Limits> {
  return {
    ...(time !== undefined && timeLimits(time)),
    ...(memory !== undefined && { memoryBytes: memory }),
    ...(output !== undefined && { outputBytes: output }),
    ...(processes !== undefined && { processes }),
  }
}
