/**
 * `solve <challenge>`: a solver over an input.
 */
import { openBuiltIn } from '../problem/built-in.ts'
import { solverFacts } from '../problem/describe.ts'
import { isBuiltIn } from '../problem/manifest.ts'
import type { LoadedSolver, Problem } from '../problem/problem.ts'
import { ExitCode, UserError } from '../errors.ts'
import type { Input } from '../io/input.ts'
import type { ArgumentsSolver, FileSolver, Host } from '../kit/contract.ts'
import { jsonRow } from '../report/solve.ts'
import { createTimingTable } from '../report/timings.ts'
import type { Row } from '../solve/job.ts'
import { runArguments, runFile } from '../solve/run.ts'
import { printable } from '../units.ts'
import { type Context, paintFor, print } from './context.ts'
import { type ProgressDisplay, createProgress } from './progress.ts'
import { openSolveInput, solveArgumentsOf } from './solve-input.ts'
import { solveLines } from './solve-lines.ts'
import { type SolveRequest, parseSolve } from './solve-request.ts'

/** `name` is the first word of the command line. @throws UserError for what is no problem */
export async function solveNamed(name: string, argv: readonly string[], context: Context): Promise<ExitCode> {
  const problem = isBuiltIn(name)
    ? await openBuiltIn(name)
    : await (await import('./first-word.ts')).findFirst(name)
  return solve(problem, argv, context)
}

async function solve(problem: Problem, argv: readonly string[], context: Context): Promise<ExitCode> {
  const facts = await solverFacts(problem)
  if (!facts) throw noSolver(problem)
  const request = await parseSolve(problem, facts, argv, context)
  if (typeof request === 'string') return print(request, context)
  const loaded = await problem.solver()
  if (!loaded) throw noSolver(problem)

  const { solver } = loaded
  switch (solver.shape) {
    case 'lines':
      return solveLines(problem, { ...loaded, solver }, request, context)
    case 'file':
      return solveFile(problem, solver, request, context)
    case 'args':
      return solveArguments(problem, solver, request, context)
  }
}

function noSolver({ name, kind }: Problem): UserError {
  const why =
    kind === 'challenge' ? 'there is no solver.ts in it' : 'only challenges in our own format have one'
  return new UserError(`${printable(name)} has no solver: ${why}`, {
    hint: `judge submissions by it: solve judge ${printable(name)} FILE`,
  })
}

async function solveFile(
  problem: Problem,
  solver: FileSolver,
  request: SolveRequest,
  context: Context,
): Promise<ExitCode> {
  const input = await openSolveInput(problem, request.operands[0], context)
  const progress = createProgress(input, context)
  try {
    const row = await runFile(solver, request.choice, hostOf(request, context), counted(input, progress))
    await progress.end()
    return await printRow(row, input.name, solver, request, context)
  } finally {
    await progress.end()
    input.close()
  }
}

/** The chunks of the input, each counted as done when the next one is asked for. */
async function* counted(input: Input, progress: ProgressDisplay): AsyncGenerator<Uint8Array> {
  for await (const chunk of input.chunks) {
    yield chunk
    progress.advance(chunk.length, 0)
  }
}

async function solveArguments(
  problem: Problem,
  solver: ArgumentsSolver,
  request: SolveRequest,
  context: Context,
): Promise<ExitCode> {
  const given = solveArgumentsOf(problem, request.operands)
  const row = await runArguments(solver, request.choice, hostOf(request, context), given)
  return printRow(row, 'arguments', solver, request, context)
}

function hostOf({ dictionary }: SolveRequest, { signal }: Context): Host {
  return { dictionary, signal }
}

async function printRow(
  row: Row,
  inputName: string,
  { answerName = 'answer' }: LoadedSolver['solver'],
  request: SolveRequest,
  context: Context,
): Promise<ExitCode> {
  const { stdout, stderr } = context
  if (request.json) await stdout.write(jsonRow(row, answerName))
  else if (row.failure !== undefined) await stderr.write(`${inputName}: ${row.failure}\n`)
  else if (row.answer && row.answer.length > 0)
    await stdout.write(Buffer.concat([row.answer, Buffer.from('\n')]))
  if (request.timings) {
    const table = createTimingTable(answerName, paintFor('stderr', context))
    await stderr.write(table.add(row) + table.end())
  }
  return row.failure === undefined ? ExitCode.done : ExitCode.work
}
