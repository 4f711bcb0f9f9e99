/**
 * What every command is given: its streams, its environment, and the signal to stop.
 */
import type { Sink } from '../io/sink.ts'
import type { Terminal } from '../io/terminal.ts'
import { type Paint, paintOf } from '../report/paint.ts'
import { ExitCode } from '../errors.ts'

export interface Context {
  readonly stdout: Sink
  readonly stderr: Sink
  readonly terminal: Terminal
  readonly env: NodeJS.ProcessEnv
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
}

export function paintFor(stream: 'stdout' | 'stderr', { terminal, env }: Context): Paint {
  return paintOf(terminal[stream] ? terminal.columns : undefined, env)
}

/** Prints text for the user and is done. */
export async function print(text: string, context: Context): Promise<ExitCode> {
  await context.stdout.write(text)
  return ExitCode.done
}
