/**
 * Waits for what a process that prints nothing has come to, as Linux tells it, however slow the machine is.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** Of signals, in masks. Node itself catches SIGINT and SIGTERM from its start, but not this one. */
const SIGHUP = 1n << 0n

const LOOKS = 10
const BETWEEN_LOOKS_MS = 20

interface Started {
  readonly pid?: number | undefined
}

/** Until it has its signals in hand, and each of its threads waits for something. */
export async function settled(child: Started): Promise<void> {
  for (let quiet = 0; quiet < LOOKS;) {
    quiet = catchesSignals(child) && states(child).every((state) => state === 'S') ? quiet + 1 : 0
    await setTimeout(BETWEEN_LOOKS_MS)
  }
}

/** Until it has its signals in hand, and has computed for so many ms of CPU time. */
export async function computing(child: Started, ms: number): Promise<void> {
  while (!catchesSignals(child) || cpuMs(child) < ms) await setTimeout(BETWEEN_LOOKS_MS)
}

function catchesSignals({ pid }: Started): boolean {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mask = /^SigCgt:\s+(\w+)$/m.exec(status)?.[1]
  return (BigInt(`0x${mask ?? '0'}`) & SIGHUP) !== 0n
}

/** One letter for each thread: R runs or wants to, D waits for the disk, S for anything else. */
function states({ pid }: Started): string[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => statOf(`/proc/${pid}/task/${thread}/stat`)[0] ?? '')
}

/** In ticks of a hundredth of a second, as all Linux has them. */
function cpuMs({ pid }: Started): number {
  const stat = statOf(`/proc/${pid}/stat`)
  return (Number(stat[11]) + Number(stat[12])) * 10
}

/** What stands behind the name, which may have spaces: the state comes first. */
function statOf(path: string): string[] {
  const text = readFileSync(path, 'latin1')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}
