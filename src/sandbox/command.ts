/**
 * What a tier makes of a run: a command for this machine.
 */
import { type ProcessLimits } from './launcher.ts'

export interface Machine {
  /** The run's own folder, closed to the program and gone afterwards. */
  readonly folder: string
  /** Begins the line on standard error that tells how the program ended; different for each run. */
  readonly token: string
  /** Whether there is GNU time. */
  readonly metered: boolean
  /** What the kernel is to hold for each process. */
  readonly limits: ProcessLimits
}

export interface Command {
  readonly argv: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** How many processes, from the first one started, stand before the program. */
  readonly launchers: number
}
