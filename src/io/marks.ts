/**
 * Processes that are known by their environment: whatever became of their parents, they are ended with what they belong to.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { isAlive, killNow, processFacts, type ProcessFacts } from './processes.ts'

const AGAIN_MS = 5
const TRIES = 100

/**
 * Names the run in the environment of its launchers, and of the program itself in the plain tier: they are known by it
 * when they have left the family, or when the judge is dead.
 */
export const MARK = 'SOLVEBENCH_RUN'

/** Ends what a run has left running. */
export function endMarked(mark: string): void {
  for (let tries = 0; tries < TRIES; tries++) {
    const left = marked(mark)
    if (left.length === 0) return
    for (const { pid } of left) killNow(pid)
    pause(AGAIN_MS)
  }
}

/** Holds this thread. */
export function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** The processes whose environment says that they are of this run. */
export function marked(mark: string): ProcessFacts[] {
  const wanted = `${MARK}=${mark}`
  return numbersIn('/proc').flatMap((pid) => {
    const facts = environmentOf(pid).includes(wanted) ? processFacts(pid) : undefined
    return facts && isAlive(facts) ? [facts] : []
  })
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch {
    return ''
  }
}
