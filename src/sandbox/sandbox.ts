/**
 * Runs programs in boxes. Which kind of box is the tier's; what it is for, and what comes of it, is the same.
 */
import { type Sandbox, type Tier } from './types.ts'
import { openBox } from './box.ts'

export function createSandbox(tier: Tier): Sandbox {
  return {
    tier,
    async run(run) {
      const box = await (run.ahead?.take(tier, run) ?? openBox(tier, run))
      return box.start(run)
    },
  }
}
