/**
 * Why a submission is not in a race, or fell out of it.
 */
import type { JudgedCase } from '../../judge/result.ts'
import type { Verdict } from '../../sandbox/types.ts'
import { harmless } from '../../check/visible.ts'
import { VERDICT_NAMES, detailLines, messageLines } from '../judge/words.ts'

/** "RTE, run-time error: ZeroDivisionError: division by zero", on one line. */
export function shownFailure({ verdict, message }: Pick<JudgedCase, 'verdict' | 'message'>): string {
  const last = messageLines(message, verdict).at(-1)?.trim() ?? ''
  return `${verdict}, ${VERDICT_NAMES[verdict]}${last === '' ? '' : `: ${last}`}`
}

/** A submission that is not accepted. */
export interface Refused {
  readonly name: string
  readonly verdict: Verdict
  readonly message: string | undefined
  /** Missing when it did not compile. */
  readonly failed?: JudgedCase
}

/** A title, and what there is to say of it, a line each. */
export function refusalText(refused: Refused): string {
  const { name, verdict, message, failed } = refused
  const where = failed === undefined ? '' : ` on ${failed.name}`
  const title = `${harmless(name)}: ${verdict}, ${VERDICT_NAMES[verdict]}${where}`
  const details = failed === undefined ? messageLines(message, verdict) : detailLines(failed)
  return [title, ...details.map((line) => `  ${line}`)].map((line) => `${line}\n`).join('')
}
