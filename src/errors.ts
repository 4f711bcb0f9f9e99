/**
 * The errors a user is meant to read. Anything else that is thrown is a defect of ours and keeps its stack.
 */

/** Exit codes, the same for every command. */
export const ExitCode = {
  /** Done, nothing to report. */
  done: 0,
  /** Done, and something is wrong with the work: an unsolved line, a wrong answer. */
  work: 1,
  /** The command was misused: an unknown option, a file that cannot be read. */
  usage: 2,
  /** The machine lacks something the command needs: no grep, no space left. */
  machine: 3,
  /** Something that should not happen: a defect of this program, told with its stack. */
  defect: 70,
  /** Ended by SIGHUP: the terminal was closed. */
  hungUp: 129,
  /** Interrupted by SIGINT. */
  interrupted: 130,
  /** Ended by SIGTERM. */
  terminated: 143,
} as const

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

/** A UserError as plain data, which is all of it that survives the way from one thread to another. */
export interface UserErrorData {
  readonly message: string
  readonly hint: string | undefined
  readonly exitCode: ExitCode
}

/** Bundles of the same code have classes of their own, so `instanceof` would not know another's errors. */
const BRAND = Symbol.for('solvebench.UserError')

/** One line for the user: what is wrong, naming the thing, and the way out. */
export class UserError extends Error {
  readonly hint: string | undefined
  readonly exitCode: ExitCode
  readonly [BRAND] = true

  static is(error: unknown): error is UserError {
    return error instanceof Error && BRAND in error
  }

  constructor(
    message: string,
    options: { hint?: string | undefined; exitCode?: ExitCode; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'UserError'
    this.hint = options.hint
    this.exitCode = options.exitCode ?? ExitCode.usage
  }

  static fromData(data: UserErrorData): UserError {
    return new UserError(data.message, data)
  }

  toData(): UserErrorData {
    return { message: this.message, hint: this.hint, exitCode: this.exitCode }
  }
}

/** The code of a system error ("ENOENT"), or undefined for any other value. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
