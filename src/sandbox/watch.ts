/**
 * Looks at a running box again and again. The exact limits of CPU time and of memory that all its processes share are
 * held here where the kernel has no cgroup for them; its own limits per process stand behind.
 */
import { type Limits } from './types.ts'
import { folderBytes } from './folder-bytes.ts'
import { family, processFacts, proportionalBytes, type ProcessFacts } from '../io/processes.ts'

const SHORTEST_MS = 5
const FIRST_MS = 20
const LONGEST_MS = 100

export type Excess = 'cpu' | 'wall' | 'memory' | 'output' | 'processes'

export interface Watched {
  /** The process that was started; it is watched with what is below it. */
  readonly pid: number
  /** How many of them, from the first, are launchers and no memory of the program. */
  readonly launchers: number
  readonly limits: Limits
  /** A folder on disk that it may write to without a limit of the file system. */
  readonly writable: string | undefined
  /** Whether too many processes are to be told: where the kernel does not count them. */
  readonly countProcesses: boolean
  readonly exceeded: (what: Excess) => void
}

export interface Watch {
  /** The most that was seen. */
  readonly seen: { cpuMs: number; peakBytes: number }
  /** All processes that were ever seen, for those that slip away from their parents. */
  readonly processes: ReadonlyMap<number, ProcessFacts>
  stop(): void
}

export function watch(watched: Watched): Watch {
  const { limits } = watched
  const seen = { cpuMs: 0, peakBytes: 0 }
  const processes = new Map<number, ProcessFacts>()
  const wall = setTimeout(() => watched.exceeded('wall'), limits.wallMs)
  let wait = FIRST_MS
  let next = setTimeout(look, wait)

  function look(): void {
    const all = family(watched.pid).flatMap((pid) => processFacts(pid) ?? [])
    for (const one of all) processes.set(one.pid, one)
    seen.cpuMs = Math.max(seen.cpuMs, sum(all, 'cpuMs'))
    if (seen.cpuMs > limits.cpuMs) watched.exceeded('cpu')
    const own = all.slice(watched.launchers)
    const resident = memoryOf(own, limits.memoryBytes)
    seen.peakBytes = Math.max(seen.peakBytes, resident, ...own.map((one) => one.peakBytes))
    if (resident > limits.memoryBytes) watched.exceeded('memory')
    if (watched.countProcesses && sum(own, 'threads') > limits.processes) watched.exceeded('processes')
    if (watched.writable && folderBytes(watched.writable, limits.fileBytes) > limits.fileBytes) {
      watched.exceeded('output')
    }
    wait = Math.min(LONGEST_MS, wait * 1.5)
    next = setTimeout(look, Math.max(SHORTEST_MS, Math.min(wait, limits.cpuMs - seen.cpuMs)))
  }

  return {
    seen,
    processes,
    stop() {
      clearTimeout(wall)
      clearTimeout(next)
    },
  }
}

/** The sum, in which pages shared after a fork count for each; only when that is too much, the dear exact figure. */
function memoryOf(all: readonly ProcessFacts[], limit: number): number {
  const resident = sum(all, 'residentBytes')
  if (resident <= limit) return resident
  const proportional = all.reduce((total, { pid }) => total + proportionalBytes(pid), 0)
  // Not every process lets itself be asked; then the cheap figure has to do.
  return proportional > 0 ? proportional : resident
}

function sum(all: readonly ProcessFacts[], field: 'cpuMs' | 'residentBytes' | 'threads'): number {
  return all.reduce((total, one) => total + one[field], 0)
}
