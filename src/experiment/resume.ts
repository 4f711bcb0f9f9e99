/**
 * Whether a run that was stopped may go on: it must be the same work, on the same machine.
 */
import { UserError } from '../errors.ts'
import { machineDifferences } from '../measure/fingerprint.ts'
import type { Fingerprint } from '../measure/result.ts'

/** @throws UserError that names all that differs. */
export function requireSame(before: Fingerprint, now: Fingerprint, others: readonly string[]): void {
  const differences = [...machineDifferences(before, now).map(({ line }) => line), ...others]
  if (differences.length === 0) return
  throw new UserError(`the run was begun with another ${differences.join(', ')}`, { hint: 'begin a new one' })
}
