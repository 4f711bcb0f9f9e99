/**
 * A run line by line: results are printed as they come, and counted.
 */
import { ExitCode } from '../errors.ts'
import { readWordList } from '../kit/dictionary/word-list.ts'
import type { LinesSolver } from '../kit/contract.ts'
import type { Problem } from '../problem/problem.ts'
import { failureCount, failureLine, interruptedLine, jsonRow } from '../report/solve.ts'
import { type TimingTable, createTimingTable } from '../report/timings.ts'
import type { BatchResult, Job } from '../solve/job.ts'
import { runLines } from '../solve/run.ts'
import { type Context, paintFor } from './context.ts'
import { type ProgressDisplay, createProgress } from './progress.ts'
import { openSolveInput } from './solve-input.ts'
import type { SolveRequest } from './solve-request.ts'

export async function solveLines(
  problem: Problem,
  { solver, path }: { solver: LinesSolver; path: string },
  request: SolveRequest,
  context: Context,
): Promise<ExitCode> {
  const { choice, dictionary, maxLine, exec, workers, ordered, json, timings } = request
  const { stdout, stderr, signal } = context
  // A thread reads it only when there is a line to solve; a bad one is said even when there is none.
  if (solver.dictionary && exec === 'pool') readWordList(dictionary)
  const input = await openSolveInput(problem, request.operands[0], context)
  const job: Job = { solver: path, choice, dictionary, maxLine, rows: json || timings }
  const answerName = solver.answerName ?? 'answer'
  const table = timings ? createTimingTable(answerName, paintFor('stderr', context)) : undefined
  const progress = createProgress(input, context)
  const count = { lines: 0, solved: 0, failed: 0 }

  const sumUp = async (): Promise<void> => {
    await progress.end()
    if (table) await stderr.write(table.end())
    if (count.failed > 0) await stderr.write(failureCount(count.failed, count.solved + count.failed))
  }

  try {
    const options = {
      exec,
      workers,
      ordered,
      signal,
      inputName: input.name,
      size: input.size,
      descriptor: input.descriptor,
    }
    for await (const result of runLines(input.chunks, job, options)) {
      count.lines += result.lines
      count.solved += result.solved
      count.failed += result.failures.length
      progress.advance(result.bytes, result.lines)
      await printBatch(result, { json, answerName, inputName: input.name, table, progress }, context)
      if (stdout.closed) return ExitCode.done
    }
  } catch (error) {
    // What was done before it went wrong is still told.
    if (count.lines > 0) await sumUp()
    if (signal.aborted) await stderr.write(interruptedLine(count.lines))
    throw error
  } finally {
    await progress.end()
    input.close()
  }
  await sumUp()
  return count.failed === 0 ? ExitCode.done : ExitCode.work
}

interface Printing {
  readonly json: boolean
  readonly answerName: string
  readonly inputName: string
  readonly table: TimingTable | undefined
  readonly progress: ProgressDisplay
}

async function printBatch(result: BatchResult, how: Printing, { stdout, stderr }: Context): Promise<void> {
  const { json, answerName, inputName, table, progress } = how
  const out = json ? result.rows.map((row) => jsonRow(row, answerName)).join('') : result.output
  const failures = json ? '' : result.failures.map((failure) => failureLine(inputName, failure)).join('')
  const messages = failures + (table ? result.rows.map((row) => table.add(row)).join('') : '')
  if (out.length > 0 || messages.length > 0) await progress.clear()
  await stdout.write(out)
  await stderr.write(messages)
}
