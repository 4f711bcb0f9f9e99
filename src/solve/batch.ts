/**
 * One batch of lines on this thread: the loop that every executor ends in.
 */
import { now } from '../io/clock.ts'
import { loadModule } from '../problem/package.ts'
import type { Batch, LineBatch } from '../io/lines.ts'
import { type LinesSolver, type Outcome, type SolveLine, type SolveLines, failed } from '../kit/contract.ts'
import { isBlank, textEnd } from '../kit/line.ts'
import { toBytes } from '../kit/text.ts'
import { formatCount } from '../units.ts'
import { createByteWriter } from './byte-writer.ts'
import type { BatchResult, Job, LineFailure, Row } from './job.ts'
import { createAccount } from './time-split.ts'
import { threadId, threadTime } from './thread.ts'

const NEWLINE = 0x0a

export type SolveBatch = (batch: Batch) => Promise<BatchResult>

/** Builds the solver of a job; what it returns is to be used by one thread. */
export async function createBatchSolver(job: Job, signal: AbortSignal): Promise<SolveBatch> {
  const { default: solver } = loadModule<LinesSolver>(job.solver)
  const account = job.trace ? createAccount() : undefined
  const host = { dictionary: job.dictionary, signal, ...(account && { spend: account.spend }) }
  const solve = await solver.create(job.choice, host)
  return async (batch) => {
    const began = account ? threadTime() : 0
    const start = now()
    const { firstLine, lines } = batch
    const outcomes = await outcomesOf(batch, solve, job)
    const bytes = batch.kind === 'lines' ? batch.bytes.length : batch.length + 1
    const result = {
      firstLine,
      lines,
      bytes,
      ...outcomes,
      milliseconds: now() - start,
    }
    if (!account) return result
    const ended = threadTime()
    const trace = { thread: threadId(), sent: began, began, ended, received: ended, spent: account.take() }
    return { ...result, trace }
  }
}

async function outcomesOf(batch: Batch, solve: SolveLine, job: Job): Promise<Outcomes> {
  // Rows have a time each, so they are solved each alone.
  if (batch.kind === 'lines' && solve.many && !job.rows) return solveMany(batch, solve.many)
  const collector = createCollector(job)
  if (batch.kind === 'overlong') {
    const failure = failed(overlongReason(batch.length, job.maxLine))
    collector.add(batch.firstLine, failure, collector.clock())
  } else {
    await solveLines(batch, solve, collector)
  }
  return collector.result()
}

async function solveMany({ bytes, firstLine }: LineBatch, many: SolveLines): Promise<Outcomes> {
  const answer = many(bytes)
  const { solved, output, failures } = answer instanceof Promise ? await answer : answer
  return {
    solved,
    // Copied, since the solver has only lent it.
    output: new Uint8Array(output),
    failures: failures.map(({ line, reason }) => ({ line: firstLine + line, reason })),
    rows: [],
  }
}

export function overlongReason(length: number, maxLine: number): string {
  return `the line is ${formatCount(length)} bytes long, more than the ${formatCount(maxLine)} of --max-line`
}

async function solveLines(batch: LineBatch, solve: SolveLine, collector: Collector): Promise<void> {
  const { bytes } = batch
  let line = batch.firstLine
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start)
    const next = newline < 0 ? bytes.length : newline + 1
    const end = textEnd(bytes, start, newline < 0 ? bytes.length : newline)
    if (!isBlank(bytes, start, end)) {
      const began = collector.clock()
      const outcome = solve(bytes.subarray(start, end))
      collector.add(line, outcome instanceof Promise ? await outcome : outcome, began)
    }
    start = next
  }
}

type Outcomes = Pick<BatchResult, 'solved' | 'output' | 'failures' | 'rows'>

interface Collector {
  /** The time now, or 0 when nobody asked for times: a clock call a line is not free. */
  clock(): number
  add(line: number, outcome: Outcome, began: number): void
  result(): Outcomes
}

function createCollector(job: Job): Collector {
  const output = createByteWriter()
  const failures: LineFailure[] = []
  const rows: Row[] = []
  let solved = 0
  return {
    clock: () => (job.rows ? now() : 0),
    add(line, outcome, began) {
      if (job.rows) rows.push(toRow(line, outcome, (now() - began) * 1e3))
      if (outcome.kind === 'failed') {
        failures.push({ line, reason: outcome.reason })
        return
      }
      solved++
      output.write(outcome.answer)
      output.byte(NEWLINE)
    },
    result: () => ({ solved, output: output.take(), failures, rows }),
  }
}

/** An outcome with its time, its answer copied, since the solver may only have lent it. */
export function toRow(line: number | undefined, outcome: Outcome, microseconds: number): Row {
  const { details } = outcome
  return outcome.kind === 'solved'
    ? { line, answer: new Uint8Array(toBytes(outcome.answer)), failure: undefined, details, microseconds }
    : { line, answer: undefined, failure: outcome.reason, details, microseconds }
}
