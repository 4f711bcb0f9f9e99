/**
 * Processes that are known by their environment: whatever became of their parents, they are ended with what they belong to.
 */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { isAlive, killNow, processFacts, type ProcessFacts } from './processes.ts'

const AGAIN_MS = 5
const TRIES = 100

/**
 * Names the run in the environment of its launchers, and of the program itself in the plain tier: they are known by it
 * when they have left the family, or when the judge is dead.
 */
export const MARK = 'SOLVEBENCH_RUN'

/** Names this process for ever: a bare id is given again, and is another one in another namespace. */
export function ownTag(): string {
  tag ??= [ownNamespace(), process.pid, processFacts(process.pid)?.startedAt ?? 0].join('-')
  return tag
}

let tag: string | undefined

/** "0" on systems without namespaces. */
export function ownNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0'
  } catch {
    return '0'
  }
}

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
