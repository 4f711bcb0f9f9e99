/**
 * A file, solved part by part on this thread and on others. Each thread reads its own parts, and nothing but answers
 * goes from one to the other; they are passed on in the order of the file.
 */
import { setImmediate } from 'node:timers/promises'
import type { LinesSolver } from '../../kit/contract.ts'
import { loadModule } from '../../problem/package.ts'
import type { BatchResult, Job } from '../job.ts'
import type { ExecutorName } from '../executor-names.ts'
import {
  BLOCK_BYTES,
  PART_BYTES,
  type PartsJob,
  type Piece,
  type SolvePart,
  createPartSolver,
  partCount,
} from './part.ts'
import { type Schedule, openSchedule, scheduleData } from './schedule.ts'
import type { Threads } from './threads.ts'

/** Work left on this thread, in ms, that makes up for the start of others (some 20 ms on another core). */
const WORTH_THREADS_MS = 60
/** A file so large is worth them however fast this machine is, which need not be seen first. */
const LARGE_BYTES = 16 * 2 ** 20

export interface FileToSolve {
  readonly descriptor: number
  readonly size: number
}

export interface PartsOptions {
  /** Undefined: this thread, and others with it once they are worth their start. */
  readonly exec: ExecutorName | undefined
  readonly workers: number
  readonly signal: AbortSignal
  readonly inputName: string
}

/** Whether a job can be run so: its solver shares between threads, and no line is wanted for itself. */
export function canRunParts({ solver: path, choice, rows, trace, maxLine }: Job): boolean {
  const { default: solver } = loadModule<LinesSolver>(path)
  return solver.share?.(choice) !== undefined && !rows && !trace && maxLine >= BLOCK_BYTES
}

export async function* runParts(
  file: FileToSolve,
  job: Job,
  { exec, workers, signal, inputName }: PartsOptions,
): AsyncGenerator<BatchResult> {
  const parts = partCount(file.size)
  const here = exec !== 'pool'
  const others = exec === 'sequential' ? 0 : Math.min(workers, parts) - (here ? 1 : 0)
  const threadCount = others + (here ? 1 : 0)
  const shared = await share(job, threadCount, signal)
  const partsJob: PartsJob = { ...file, job, inputName, shared }
  const data = scheduleData(parts, threadCount)
  const schedule = openSchedule(data)
  const solve = here ? await createPartSolver(partsJob, others, signal) : undefined
  const own = solve && createOwnWork(schedule, others, solve)

  let threads: Threads | undefined
  const startThreads = async (): Promise<void> => {
    const { startThreads: start } = await import('./threads.ts')
    threads = start({ ...partsJob, schedule: data }, others, signal)
  }
  const queue = createQueue()
  try {
    if (!here || (others > 0 && file.size >= LARGE_BYTES)) await startThreads()
    let line = 1
    while (queue.part < parts) {
      signal.throwIfAborted()
      for (const piece of threads?.received() ?? []) queue.add(piece)
      const next = queue.next()
      if (next) {
        schedule.passOn(next.thread)
        yield numbered(next, line)
        line += next.lines
        continue
      }
      const piece = await own?.()
      if (piece) {
        queue.add(piece)
        if (!threads && others > 0 && worthThreads(piece, file.size)) await startThreads()
        await setImmediate()
      } else {
        await threads?.more()
      }
    }
  } finally {
    schedule.stop()
    await threads?.end()
  }
}

async function share(
  { solver, choice, dictionary }: Job,
  threads: number,
  signal: AbortSignal,
): Promise<unknown> {
  const { default: module } = loadModule<LinesSolver>(solver)
  return module.share?.(choice)?.({ dictionary, signal }, threads)
}

/** Pieces in the order of the file. */
interface Queue {
  /** The part whose pieces are next. */
  readonly part: number
  add(piece: Piece): void
  /** Undefined when the next one is not there yet. */
  next(): Piece | undefined
}

function createQueue(): Queue {
  const waiting = new Map<number, Piece[]>()
  let part = 0
  return {
    get part() {
      return part
    },
    add(piece) {
      const others = waiting.get(piece.part)
      if (others) others.push(piece)
      else waiting.set(piece.part, [piece])
    },
    next() {
      const piece = waiting.get(part)?.shift()
      if (piece?.isLast) waiting.delete(part++)
      return piece
    },
  }
}

/** What this thread does itself: the next piece of it, or undefined when there is none, or when it is too far ahead. */
type OwnWork = () => Promise<Piece | undefined>

/** It must not wait as others may: it is the one that passes pieces on. */
function createOwnWork(schedule: Schedule, thread: number, solve: SolvePart): OwnWork {
  let pieces: AsyncGenerator<Piece> | undefined
  let made = 0
  return async () => {
    if (schedule.isFull(thread, made)) return undefined
    if (!pieces) {
      const part = schedule.take()
      if (part === undefined) return undefined
      pieces = solve(part)
    }
    const { value } = (await pieces.next()) as IteratorYieldResult<Piece>
    made++
    if (value.isLast) pieces = undefined
    return value
  }
}

/** Whether what is left of the file is worth the start of other threads, from the time that this piece took. */
function worthThreads({ part, bytes, milliseconds }: Piece, size: number): boolean {
  return (milliseconds / bytes) * (size - (part + 1) * PART_BYTES) > WORTH_THREADS_MS
}

function numbered({ failures, ...piece }: Piece, firstLine: number): BatchResult {
  return {
    ...piece,
    firstLine,
    rows: [],
    failures: failures.map(({ line, reason }) => ({ line: firstLine + line - 1, reason })),
  }
}
