/**
 * Boxes that are set up while another program runs: setting one up takes longer than what small programs do in it. A box knows its
 * program before it is set up, and gets arguments and input when it is that program's turn. No box is used twice.
 */
import { openBox } from './box.ts'
import { type Ahead, type Box, type BoxedRun, type Tier } from './types.ts'

/** Set up or being set up, over all programs: each is a handful of processes that wait. */
const MOST_WAITING = 8
let waiting = 0

export interface AheadOptions {
  /** How many runs there will be at most. */
  readonly runs: number
  /** How many of them at once. */
  readonly width: number
  readonly open?: (tier: Tier, run: BoxedRun) => Promise<Box>
}

export function createAhead({ runs, width, open = openBox }: AheadOptions): Ahead {
  const boxes: { readonly kind: string; readonly box: Promise<Box> }[] = []
  let left = runs
  let isClosed = false

  const more = (tier: Tier, run: BoxedRun, kind: string): void => {
    if (isClosed || run.signal.aborted) return
    while (boxes.length < Math.min(left, width) && waiting < MOST_WAITING) {
      const box = open(tier, run)
      // Whoever takes it hears of it.
      box.catch(() => {})
      boxes.push({ kind, box })
      waiting++
    }
  }
  return {
    async take(tier, run) {
      run.signal.throwIfAborted()
      const kind = kindOf(tier, run)
      left--
      const at = boxes.findIndex((one) => one.kind === kind)
      const [found] = at === -1 ? [] : boxes.splice(at, 1)
      if (found) waiting--
      const box = found?.box ?? open(tier, run)
      // Without isolation nothing takes long; and one kind is enough to have at hand.
      // This one's program first: starting a process takes this thread a while.
      if (tier === 'bwrap' && (found || boxes.length === 0)) setImmediate(() => more(tier, run, kind))
      return box
    },
    async close() {
      isClosed = true
      waiting -= boxes.length
      const ending = boxes.splice(0).map(async ({ box }) => (await box).discard())
      await Promise.allSettled(ending)
    },
  }
}

/** All that a box is set up by. */
function kindOf(tier: Tier, run: BoxedRun): string {
  const { argv, box, keep, writable, readOnly, env, limits, memoryFloor } = run
  return JSON.stringify([tier, argv[0], box, keep, writable, readOnly, env, limits, memoryFloor])
}
