/**
 * Runs programs in boxes. Which kind of box is the tier's; what it is for, and what comes of it, is the same.
 */
import { type Sandbox, type Tier } from './types.ts'
import { runBoxed } from './run.ts'

export function createSandbox(tier: Tier): Sandbox {
  return { tier, run: (run) => runBoxed(tier, run) }
}
