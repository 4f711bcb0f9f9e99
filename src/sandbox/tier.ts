/**
 * Which kind of box to use: the best that works, or the one that was asked for.
 */
import { ExitCode, UserError } from '../errors.ts'
import { type Tier } from './types.ts'
import { probeBwrap } from './probe.ts'

/** @throws UserError with the remedy when bubblewrap was asked for and does not work here. */
export async function chooseTier(asked: Tier | undefined): Promise<Tier> {
  if (asked === 'plain') return 'plain'
  const probe = await probeBwrap()
  if (probe.works) return 'bwrap'
  if (asked === undefined) return 'plain'
  throw new UserError(`no isolation on this machine: ${probe.why}`, {
    hint: probe.remedy,
    exitCode: ExitCode.machine,
  })
}
