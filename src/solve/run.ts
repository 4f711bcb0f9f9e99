/**
 * Runs a solver over its input: line by line through an executor, or the whole of it at once.
 */
import { now } from '../io/clock.ts'
import { abortable } from '../io/abortable.ts'
import { batches } from '../io/lines.ts'
import type { ArgumentsSolver, Choice, FileSolver, Host, SolveWithFiles } from '../kit/contract.ts'
import { createPlace } from '../kit/place.ts'
import type { Given } from '../problem/given.ts'
import { createBatchSize } from './batch-size.ts'
import { toRow } from './batch.ts'
import type { ExecutorName } from './executor-names.ts'
import { loadExecutor } from './executors.ts'
import { canRunParts, runParts } from './parts/run.ts'
import type { BatchResult, ExecutorOptions, Job, Row, Runner, RunnerOptions } from './job.ts'

export interface RunOptions extends ExecutorOptions, Omit<RunnerOptions, 'onBatch'> {
  /** The descriptor of a regular file that is read from its beginning; undefined for any other input. */
  readonly descriptor?: number | undefined
  /** Undefined: the faster one for the input. */
  readonly exec: ExecutorName | undefined
}

/** Results batch by batch. Rejects with the signal's reason when it aborts: at once, or between two pieces of a file. */
export async function* runLines(
  chunks: AsyncIterable<Uint8Array>,
  job: Job,
  options: RunOptions,
): AsyncGenerator<BatchResult> {
  const { descriptor, size, exec } = options
  const inParts = canRunParts(job)
  if (inParts && descriptor !== undefined && size !== undefined) {
    return yield* runParts({ descriptor, size }, job, options)
  }
  // Such a solver is about as fast as a pipe: with threads it was slower (bench/RECORDS.md).
  const execute = await loadExecutor(exec ?? (inParts ? 'sequential' : undefined))
  const runner = await execute(job, options)
  try {
    yield* runWith(runner, chunks, job, options)
  } finally {
    await runner.close()
  }
}

/** The same on a runner that is already there, and stays. */
export function runWith(
  runner: Runner,
  chunks: AsyncIterable<Uint8Array>,
  job: Job,
  options: Omit<RunnerOptions, 'onBatch'> & { readonly signal: AbortSignal },
): AsyncIterable<BatchResult> {
  const size = createBatchSize()
  const source = batches(chunks, { maxLine: job.maxLine, targetBytes: size.target })
  return abortable(runner.run(source, { ...options, onBatch: size.observe }), options.signal)
}

/** The one result of a solver that takes all its input at once. */
export async function runFile(
  solver: FileSolver,
  choice: Choice,
  host: Host,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Row> {
  const solve = await solver.create(choice, host)
  const began = now()
  const outcome = await solve(abortable(chunks, host.signal))
  return toRow(undefined, outcome, (now() - began) * 1e3)
}

export async function runArguments(
  solver: ArgumentsSolver,
  choice: Choice,
  host: Host,
  { args, folder }: Given,
): Promise<Row> {
  const solve: SolveWithFiles = await solver.create(choice, host)
  const place = createPlace(folder)
  const began = now()
  const outcome = await solve(args, place)
  return toRow(undefined, outcome, (now() - began) * 1e3)
}
