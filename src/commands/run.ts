/**
 * A command line -> its exit code, whatever happens on the way: errors become lines on standard error.
 */
import { ExitCode, UserError } from '../errors.ts'
import { lackOf } from '../io/errnos.ts'
import type { Context } from './context.ts'
import { main } from './main.ts'

/** `interruptedBy` is the exit code of the signal that has stopped the run, once there is one. */
export async function run(
  argv: readonly string[],
  context: Context,
  interruptedBy: () => ExitCode | undefined,
): Promise<ExitCode> {
  try {
    return await main(argv, context)
  } catch (error) {
    const interrupted = interruptedBy()
    if (interrupted !== undefined) return interrupted
    const known = UserError.is(error) ? error : lackOf(error)
    if (!known) {
      await context.stderr.write(defectMessage(error))
      return ExitCode.defect
    }
    await context.stderr.write(`solve: ${known.message}${known.hint ? `; ${known.hint}` : ''}\n`)
    return known.exitCode
  }
}

export function defectMessage(error: unknown): string {
  const stack = error instanceof Error ? error.stack : String(error)
  return `solve: this should not have happened, and is a defect of solve:\n${stack}\n`
}
