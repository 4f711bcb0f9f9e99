/**
 * For solvers whose answer to one line can take long: a pause that lets Ctrl-C and other results through.
 */
import { setImmediate } from 'node:timers/promises'

/** Lets other work run. Rejects when the run is to stop. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate()
  signal.throwIfAborted()
}
