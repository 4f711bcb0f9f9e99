/**
 * Ending everything a run has started.
 */
import { setTimeout as sleep } from 'node:timers/promises'

import { endMarked, marked, pause } from '../io/marks.ts'
import { family, isAlive, killNow, processFacts, type ProcessFacts } from '../io/processes.ts'
import { type Tier } from './types.ts'

const AGAIN_MS = 5
/** So often only the program is killed, which leaves the meter alive to report; then everything is. */
const GENTLE = 40
const NOW_TRIES = 100

export interface Killer {
  /** Goes on until `stop`: right after the start there may be nothing to kill yet. */
  kill(): void
  stop(): void
}

export function killer(target: {
  readonly tier: Tier
  readonly pid: number
  readonly launchers: number
}): Killer {
  let timer: NodeJS.Timeout | undefined
  let tries = 0
  function kill(): void {
    const all = family(target.pid)
    // The end of its first process is the end of all others in a pid namespace, wherever they have gone.
    const victims = target.tier === 'bwrap' ? all.slice(target.launchers - 1) : all.slice(target.launchers)
    for (const pid of ++tries > GENTLE ? all : victims) killNow(pid)
    timer = setTimeout(kill, AGAIN_MS)
  }
  return {
    kill() {
      if (timer === undefined) kill()
    },
    stop: () => clearTimeout(timer),
  }
}

/** After the end of what was started: returns when nothing of it runs any more. */
export async function sweep(
  tier: Tier,
  run: { readonly pid: number; readonly mark: string; readonly seen: ReadonlyMap<number, ProcessFacts> },
): Promise<void> {
  // One look can miss a process that was just made by one that is gone by now, or is about to become another program.
  const wanted = tier === 'plain' ? 2 : 1
  for (let tries = 0, clean = 0; tries < 200; tries++) {
    const left = [...run.seen.values()].filter((one) => isAlive(one))
    if (tier === 'plain') {
      killNow(-run.pid)
      left.push(...marked(run.mark))
      for (const { pid } of left) killNow(pid)
    }
    clean = left.length === 0 ? clean + 1 : 0
    if (clean === wanted) return
    await sleep(AGAIN_MS)
  }
}

/** At once, for a judge that is about to end. */
export function endNow({ pid, mark }: { readonly pid: number; readonly mark: string }): void {
  const all = family(pid).flatMap((one) => processFacts(one) ?? [])
  for (const one of all) killNow(one.pid)
  endMarked(mark)
  for (let tries = 0; tries < NOW_TRIES && all.some(isAlive); tries++) pause(AGAIN_MS)
}
