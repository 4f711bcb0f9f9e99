/**
 * What a tier makes of a run: a command for this machine.
 */
import { type Place } from './place.ts'
import { type ProcessLimits } from './launcher.ts'
import { type BoxedRun } from './types.ts'

export interface Machine {
  readonly place: Place
  /** Begins the line on standard error that tells how the program ended; different for each run. */
  readonly token: string
  /** Whether there is GNU time. */
  readonly metered: boolean
  /** What the kernel is to hold for each process. */
  readonly limits: ProcessLimits
}

export interface Command {
  /** Sets everything up, and waits for a line on standard input to become the program. */
  readonly argv: readonly string[]
  /** Puts in what the run needs, before it is started. */
  readonly fill: (run: BoxedRun) => void
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** How many processes, from the first one started, stand before the program. */
  readonly launchers: number
}
