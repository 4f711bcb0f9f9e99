/**
 * A solver that stays open, to be run over the same input again and again: what a benchmark calls.
 */
import type { Given } from '../problem/given.ts'
import type { LoadedSolver } from '../problem/problem.ts'
import type { Choice, Host, Outcome, SolveWithFiles, Solver } from '../kit/contract.ts'
import { createPlace } from '../kit/place.ts'
import { toText } from '../kit/text.ts'
import { toRow } from './batch.ts'
import type { ExecutorName } from './executor-names.ts'
import { loadExecutor } from './executors.ts'
import type { BatchTrace, Job, LineFailure, Row } from './job.ts'
import { runWith } from './run.ts'
import { threadTime } from './thread.ts'
import { type TimeShares, createAccount, splitTime } from './time-split.ts'

export interface KeptRunOptions {
  readonly choice: Choice
  readonly exec: ExecutorName
  readonly workers: number
  readonly dictionary: string
  readonly signal: AbortSignal
  /** True to get `rows`: each line with its own time. */
  readonly rows: boolean
  /** True to get `shares`: where the time went. */
  readonly trace: boolean
}

export interface KeptResult {
  readonly output: Uint8Array
  /** Line 0 stands for an input that is not solved line by line. */
  readonly failures: readonly LineFailure[]
  readonly rows: readonly Row[]
  readonly shares: TimeShares
}

export interface KeptRun {
  /** May overwrite the input. `given` is for solvers of arguments, which otherwise get a line of the input each. */
  run(input: Uint8Array, given?: Given): Promise<KeptResult>
  close(): Promise<void>
}

const NO_SHARES: TimeShares = {}
const NEWLINE = Buffer.from('\n')

export function openKeptRun(loaded: LoadedSolver, options: KeptRunOptions): Promise<KeptRun> {
  return loaded.solver.shape === 'lines' ? openLines(loaded.path, options) : openWhole(loaded, options)
}

async function openLines(path: string, options: KeptRunOptions): Promise<KeptRun> {
  const { choice, exec, dictionary, workers, signal, rows, trace } = options
  const job: Job = { solver: path, choice, dictionary, maxLine: Number.MAX_SAFE_INTEGER, rows, trace }
  const execute = await loadExecutor(exec)
  const runner = await execute(job, { workers, signal })
  const pooled = exec === 'pool'
  return {
    close: () => runner.close(),
    async run(input) {
      const began = trace ? threadTime() : 0
      const outputs: Uint8Array[] = []
      const failures: LineFailure[] = []
      const allRows: Row[] = []
      const traces: BatchTrace[] = []
      const about = { ordered: true, inputName: 'input', size: input.length, signal }
      for await (const result of runWith(runner, oneChunk(input), job, about)) {
        outputs.push(result.output)
        failures.push(...result.failures)
        if (rows) allRows.push(...result.rows)
        if (result.trace) traces.push(result.trace)
      }
      const run = { threads: pooled ? workers : 1, pooled, began, ended: trace ? threadTime() : 0 }
      const shares = trace ? splitTime(traces, run) : NO_SHARES
      return { output: Buffer.concat(outputs), failures, rows: allRows, shares }
    },
  }
}

async function openWhole({ solver }: LoadedSolver, options: KeptRunOptions): Promise<KeptRun> {
  const { choice, dictionary, signal, trace } = options
  const account = createAccount()
  const host = { dictionary, signal, ...(trace && { spend: account.spend }) }
  const solve = await createSolve(solver, choice, host)
  return {
    close: () => Promise.resolve(),
    async run(input, given) {
      const began = threadTime()
      const row = toRow(undefined, await solve(input, given), 0)
      const ended = threadTime()
      const batch = { thread: 0, sent: began, began, ended, received: ended, spent: account.take() }
      return {
        output:
          row.answer && row.answer.length > 0 ? Buffer.concat([row.answer, NEWLINE]) : new Uint8Array(0),
        failures: row.failure === undefined ? [] : [{ line: 0, reason: row.failure }],
        rows: [],
        shares: trace ? splitTime([batch], { threads: 1, pooled: false, began, ended }) : NO_SHARES,
      }
    },
  }
}

async function createSolve(
  solver: Solver,
  choice: Choice,
  host: Host,
): Promise<(input: Uint8Array, given?: Given) => Outcome | Promise<Outcome>> {
  switch (solver.shape) {
    case 'file': {
      const solve = await solver.create(choice, host)
      return (input) => solve(oneChunk(input))
    }
    case 'args': {
      const solve: SolveWithFiles = await solver.create(choice, host)
      return (input, given) =>
        solve(given?.args ?? toText(input).split('\n'), createPlace(given?.folder ?? '.'))
    }
    case 'lines':
      throw new Error('lines go through an executor')
  }
}

async function* oneChunk(input: Uint8Array): AsyncGenerator<Uint8Array> {
  yield input
}
