/**
 * What a run is, as plain data that crosses threads, and what comes back from each batch of it.
 */
import type { Batch } from '../io/lines.ts'
import type { Choice, Details } from '../kit/contract.ts'

export interface Job {
  /** Path of the solver's module. */
  readonly solver: string
  readonly choice: Choice
  readonly dictionary: string
  readonly maxLine: number
  /** True to get `rows`: every line with its own time. */
  readonly rows: boolean
  /** True to get `trace` of every batch: when it was where. */
  readonly trace?: boolean
}

export interface Row {
  /** Number of the line in the input, from 1. Undefined when the input is not solved line by line. */
  readonly line: number | undefined
  readonly answer: Uint8Array | undefined
  readonly failure: string | undefined
  readonly details: Details
  /** From the line to its outcome, waiting included. */
  readonly microseconds: number
}

export interface LineFailure {
  readonly line: number
  readonly reason: string
}

export interface BatchResult {
  readonly firstLine: number
  /** Lines of the batch, blank ones included. */
  readonly lines: number
  /** Of the input, line ends included. */
  readonly bytes: number
  /** Answers found. */
  readonly solved: number
  /** The answers, each with a newline behind it. */
  readonly output: Uint8Array
  readonly failures: readonly LineFailure[]
  /** Present when the job asked for it. */
  readonly rows: readonly Row[]
  /** How long the batch took where it was worked, in milliseconds. */
  readonly milliseconds: number
  /** Present when the job asked for it. */
  readonly trace?: BatchTrace
}

/** When a batch was where: milliseconds of one clock that all threads of the process share. */
export interface BatchTrace {
  /** The thread that worked it. */
  readonly thread: number
  readonly sent: number
  readonly began: number
  readonly ended: number
  readonly received: number
  /** Of the time between `began` and `ended`, what the solver waited for, by name. */
  readonly spent: Spent
}

/** Milliseconds by what they were spent on: "spawn" (starting a process), "subprocess" (waiting for its end). */
export type Spent = Readonly<Record<string, number>>

export interface ExecutorOptions {
  readonly workers: number
  /** Stops threads and processes, and every run. */
  readonly signal: AbortSignal
}

export interface RunnerOptions {
  /** False: results come as they are ready. */
  readonly ordered: boolean
  /** What errors call the input. */
  readonly inputName: string
  /** Bytes of the whole input; undefined when nobody knows. */
  readonly size: number | undefined
  /** Told about each batch when it is done, so that the next ones can be cut to measure. */
  readonly onBatch: (bytes: number, milliseconds: number) => void
}

/** An executor ready to work: its threads started, its solver built or about to be. */
export interface Runner {
  /**
   * Works batches of lines and yields their results, in the order of the input unless `ordered` is false.
   * One run at a time. After one that failed or was left early, only `close` is allowed.
   */
  run(batches: AsyncIterator<Batch>, options: RunnerOptions): AsyncIterable<BatchResult>
  /** Ends its threads and whatever they started. */
  close(): Promise<void>
}

export type Executor = (job: Job, options: ExecutorOptions) => Promise<Runner>
