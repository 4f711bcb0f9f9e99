/**
 * A run against a kept one, and what the user sees meanwhile.
 */
import { type Measuring, gateOf } from '../../experiment/gate.ts'
import type { Kept } from '../../experiment/kept.ts'
import { compareResults } from '../../measure/gate.ts'
import type { BenchResult } from '../../measure/result.ts'
import { ExitCode } from '../../errors.ts'
import type { Context } from '../context.ts'
import { createDisplay } from '../measuring/display.ts'
import type { Measured } from '../measuring/measure.ts'
import type { ResultRequest } from './request.ts'

type Stopped = Measured<unknown>['stopped']

export interface Against {
  readonly result: BenchResult
  readonly stopped: Stopped
}

/** `measuring` is undefined for what was not measured now. */
export async function setAgainst(
  kept: Kept,
  result: BenchResult,
  stopped: Stopped,
  measuring: Measuring | undefined,
  context: Context,
): Promise<Against> {
  const byItself = (why?: string): BenchResult => ({
    ...result,
    gate: compareResults(kept.name, kept.result, result, why),
  })
  if (!measuring) return { result: byItself(), stopped }
  if (stopped) return { result: byItself('the run was stopped'), stopped }
  const display = createDisplay(context)
  let processes = 0
  try {
    const gate = await gateOf(kept, result, measuring, {
      signal: context.signal,
      onProcess({ input, variant }, launch) {
        const what =
          launch === 0 ? 'by turns with the build of' : 'differs or is unclear, once more by turns with'
        display.say(`${input.name}: ${variant.name} ${what} ${kept.name}, process ${++processes}`)
      },
    })
    return { result: { ...result, gate }, stopped }
  } catch (error) {
    // What was measured before is worth showing.
    if (!context.signal.aborted) throw error
    return { result: byItself('the run was stopped'), stopped: { error } }
  } finally {
    await display.clear()
  }
}

/** Is the gate closed? Exit code 1 then. */
export function gateCode({ gate }: BenchResult, { compare, failOn }: ResultRequest): ExitCode {
  // A result that is shown may hold the gate of another day.
  if (!gate || compare === undefined || failOn === 'never') return ExitCode.done
  const unsure = failOn === 'inconclusive'
  if (unsure && gate.unmatched.length > 0) return ExitCode.work
  const closed = gate.rows.some(
    ({ verdict }) => verdict === 'slower' || (unsure && verdict === 'inconclusive'),
  )
  return closed ? ExitCode.work : ExitCode.done
}
