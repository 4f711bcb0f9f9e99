/**
 * What the kernel tells about running processes. Every answer is of a moment ago: a process may be gone when it is used.
 */
import { readFileSync, readdirSync } from 'node:fs'

/** Of /proc: hundredths of a second on every architecture Node runs on. */
const TICK_MS = 10

export interface ProcessFacts {
  readonly pid: number
  /** With `pid` this names a process for ever; a pid alone may be given again. */
  readonly startedAt: string
  /** CPU time of the process and of the ended children it has waited for. */
  readonly cpuMs: number
  readonly residentBytes: number
  /** The most it ever had resident. */
  readonly peakBytes: number
  readonly threads: number
}

/** The process and every one below it, parents before children. */
export function family(root: number): number[] {
  const found = [root]
  for (let at = 0; at < found.length; at++) found.push(...children(found[at] as number))
  return found
}

function children(pid: number): number[] {
  const found: number[] = []
  for (const thread of list(`/proc/${pid}/task`)) {
    for (const child of read(`/proc/${pid}/task/${thread}/children`).split(' ')) {
      if (child !== '') found.push(Number(child))
    }
  }
  return found
}

export function processFacts(pid: number): ProcessFacts | undefined {
  const stat = read(`/proc/${pid}/stat`)
  // The name stands in parentheses and may hold anything; the state, which is field 3, follows the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const field = (number: number): number => Number(fields[number - 3])
  const startedAt = fields[22 - 3]
  if (startedAt === undefined) return undefined
  const status = read(`/proc/${pid}/status`)
  return {
    pid,
    startedAt,
    cpuMs: (field(14) + field(15) + field(16) + field(17)) * TICK_MS,
    residentBytes: kibibytes(status, 'VmRSS'),
    peakBytes: kibibytes(status, 'VmHWM'),
    threads: field(20),
  }
}

/** Resident memory with what is shared counted once. Slow: the kernel walks all pages. */
export function proportionalBytes(pid: number): number {
  return kibibytes(read(`/proc/${pid}/smaps_rollup`), 'Pss')
}

/** False for a zombie too: it runs no more. */
export function isAlive(process: Pick<ProcessFacts, 'pid' | 'startedAt'>): boolean {
  const stat = read(`/proc/${process.pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[22 - 3] === process.startedAt && fields[0] !== 'Z' && fields[0] !== 'X'
}

/** No error when it is gone already. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended, or was never there.
  }
}

function kibibytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
