/**
 * A file, solved part by part on this thread and on others. Each thread reads its own parts, and nothing but answers
 * goes from one to the other; they are passed on in the order of the file.
 */
import { setImmediate } from 'node:timers/promises'
import type { LinesSolver } from '../../kit/contract.ts'
import { loadModule } from '../../challenge/package.ts'
import type { BatchResult, Job } from '../job.ts'
import type { ExecutorName } from '../executors.ts'
import { BLOCK_BYTES, type PartResult, type PartsJob, createPartSolver, partCount } from './part.ts'
import { openSchedule, scheduleData } from './schedule.ts'
import type { Threads } from './threads.ts'

/** Parts under way for each thread: one in work, and others that wait for a slower one before them. */
const PARTS_PER_THREAD = 4
/** Work left on this thread, in ms, that makes up for the start of others (some 20 ms on another core). */
const WORTH_THREADS_MS = 60

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
  const { default: solver } = loadModule<LinesSolver>(job.solver)
  const parts = partCount(file.size)
  const here = exec !== 'pool'
  const others = exec === 'sequential' ? 0 : here ? Math.min(workers, parts) - 1 : Math.min(workers, parts)
  const share = solver.share?.(job.choice)
  const threadCount = others + (here ? 1 : 0)
  const shared = await share?.({ dictionary: job.dictionary, signal }, threadCount)
  const partsJob: PartsJob = { ...file, job, inputName, shared }
  const data = scheduleData(parts, threadCount * PARTS_PER_THREAD)
  const schedule = openSchedule(data)
  const solve = here ? await createPartSolver(partsJob, others, signal) : undefined

  const results = new Map<number, PartResult>()
  let threads: Threads | undefined
  const startThreads = async (): Promise<void> => {
    const { startThreads: start } = await import('./threads.ts')
    threads = start({ ...partsJob, schedule: data }, others, signal)
  }
  try {
    if (!here) await startThreads()
    let line = 1
    for (let passed = 0; passed < parts;) {
      signal.throwIfAborted()
      for (const result of threads?.received() ?? []) results.set(result.part, result)
      const next = results.get(passed)
      if (next) {
        results.delete(passed++)
        schedule.passOn(passed)
        yield numbered(next, line)
        line += next.lines
        continue
      }
      const part = solve ? schedule.take() : 'full'
      if (solve && typeof part === 'number') {
        const result = await solve(part)
        results.set(part, result)
        if (!threads && others > 0 && worthThreads(result, parts)) await startThreads()
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

/** From the time that this part took. */
function worthThreads({ part, milliseconds }: PartResult, parts: number): boolean {
  return (parts - part - 1) * milliseconds > WORTH_THREADS_MS
}

function numbered({ failures, ...result }: PartResult, firstLine: number): BatchResult {
  return {
    ...result,
    firstLine,
    rows: [],
    failures: failures.map(({ line, reason }) => ({ line: firstLine + line - 1, reason })),
  }
}
