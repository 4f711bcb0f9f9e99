/**
 * A measurement that may be stopped: what was measured until then is worth showing.
 */
import { ExitCode, UserError } from '../errors.ts'
import { Disagreement } from '../measure/task.ts'
import { disagreementText } from '../report/bench/disagreement.ts'
import type { Context } from '../commands/context.ts'
import type { BenchDisplay } from './watcher.ts'

export interface Measured<Raw> {
  readonly raw: Raw
  /** Present when it was stopped before its end. */
  readonly stopped?: { readonly error: unknown }
}

interface Growing<Raw> {
  /** As it is now; `complete` once all of it is measured. */
  snapshot(complete: boolean): Raw
}

/** @throws what stopped it when there is no round yet, and UserError when outputs differ, which are then shown. */
export async function measureStoppable<Raw extends { readonly rounds: readonly unknown[] }>(
  draft: Growing<Raw>,
  display: BenchDisplay,
  { stderr }: Context,
  measure: () => Promise<void>,
  /** Told before the throw that there is no round yet. */
  onNothing: () => Promise<void> = () => Promise.resolve(),
): Promise<Measured<Raw>> {
  try {
    await measure()
    await display.clear()
    return { raw: draft.snapshot(true) }
  } catch (error) {
    await display.clear()
    if (error instanceof Disagreement) {
      await stderr.write(disagreementText(error))
      throw new UserError(error.message, { exitCode: ExitCode.work })
    }
    const raw = draft.snapshot(false)
    // Whatever stopped it, what was measured is shown.
    if (raw.rounds.length > 0) return { raw, stopped: { error } }
    await onNothing()
    throw error
  }
}
