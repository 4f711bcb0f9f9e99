/**
 * `solve judge <challenge> <file…>`: what the platform would say of it.
 */
import type { Command } from 'commander'
import { ExitCode } from '../errors.ts'
import { checkWritable, writeWhole } from '../io/files.ts'
import { type Batch, type BatchOptions, judgeAll } from '../judge/batch.ts'
import { type Engine, createEngine } from '../judge/engine.ts'
import type { Skipped } from '../judge/examples.ts'
import { type Jobs, givenJobs, ownJobs } from '../judge/jobs.ts'
import { problemLabel } from '../judge/problem-label.ts'
import type { JudgeResult, JudgedSubmission } from '../judge/result.ts'
import { chooseCases } from '../problem/cases.ts'
import { findProblem } from '../problem/find.ts'
import type { Problem } from '../problem/problem.ts'
import { judgeJson, judgeText } from '../report/judge.ts'
import { judgeJunit } from '../report/judge/junit.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { chooseTier } from '../sandbox/tier.ts'
import { type Context, paintFor } from './context.ts'
import { createJudgeCommand } from './judge/definition.ts'
import { createJudgeDisplay } from './judge/display.ts'
import { runOnInput } from './judge/input.ts'
import { type JudgeRequest, judgeRequest } from './judge/request.ts'
import type { CommandModule } from './registry.ts'

export const judge: CommandModule = { define: createJudgeCommand, run }

async function run(command: Command, context: Context): Promise<ExitCode> {
  const request = judgeRequest(command)
  if (request.junit !== undefined && request.junit !== '-') checkWritable(request.junit)
  const problem = await findProblem(request.problem, { strict: request.strict })
  const sandbox = createSandbox(await chooseTier(request.tier))
  const engine = createEngine({ sandbox, boxes: request.jobs })
  try {
    if (request.input !== undefined) return await runOnInput(request.input, request, engine, problem, context)
    return await judgeProblem(problem, request, engine, context)
  } finally {
    await engine.close()
  }
}

async function judgeProblem(
  problem: Problem,
  request: JudgeRequest,
  engine: Engine,
  context: Context,
): Promise<ExitCode> {
  const { files, limits, all, jobs: width } = request
  const chosen = files.length > 0 ? givenJobs(problem, files) : await ownJobs(problem)
  const cases = chooseCases(problemLabel(problem), problem.cases(), request.case)
  const notes = problem.notes().filter(({ about }) => about === 'problem' || files.length === 0)
  const display = await createJudgeDisplay(problem, chosen.jobs, context)
  const shown = notes.filter(({ kind }) => kind !== 'ignored').map(({ text }) => text)
  for (const text of [...shown, ...chosen.notes]) display.note(text)
  const { signal } = context
  const onEvent: BatchOptions['onEvent'] = (event, at) => display.onEvent(event, at)
  const options = { cases, limits, all, width, signal, onEvent }
  const batch = await judgeAll(engine, problem, chosen.jobs, options)
  await display.end()
  await report(
    resultOf(
      engine,
      batch,
      chosen,
      notes.map(({ text }) => text),
    ),
    batch,
    request,
    context,
  )
  return exitCode(batch.submissions, chosen.skipped)
}

function resultOf(
  { tier }: Engine,
  { submissions, unfinished, stopped }: Batch,
  { skipped }: Jobs,
  notes: readonly string[],
): JudgeResult {
  return {
    schema: 'solvebench/judge@1',
    tier,
    submissions,
    ...(skipped.length > 0 && { skipped: skipped.map(({ file, reason }) => ({ file, reason })) }),
    ...(notes.length > 0 && { notes }),
    ...(stopped && { complete: false, unfinished }),
  }
}

/** Of a judging that was stopped, what was finished. @throws what it was stopped by */
async function report(
  result: JudgeResult,
  { submissions, unfinished, stopped }: Batch,
  { json, junit }: JudgeRequest,
  context: Context,
): Promise<void> {
  const isAny = !stopped || submissions.length + unfinished.length > 0
  if (isAny && junit !== '-') {
    const paint = paintFor('stdout', context)
    await context.stdout.write(json ? judgeJson(result) : judgeText(result, paint))
  }
  if (isAny && junit === '-') await context.stdout.write(judgeJunit(result))
  else if (isAny && junit !== undefined) writeWhole(junit, judgeJunit(result))
  if (stopped) throw stopped.error
}

/** Work that is wrong goes before a machine that could not do all of it. */
function exitCode(submissions: readonly JudgedSubmission[], skipped: readonly Skipped[]): ExitCode {
  const wrong = submissions.filter((one) => !isFine(one))
  if (wrong.length > 0) return wrong.every(isOfMachine) ? ExitCode.machine : ExitCode.work
  if (skipped.some(({ byMachine }) => byMachine)) return ExitCode.machine
  return submissions.length > 0 ? ExitCode.done : ExitCode.work
}

function isFine({ verdict, expectation }: JudgedSubmission): boolean {
  return expectation?.met ?? verdict === 'AC'
}

/** What is wrong is a judge error that this machine is to blame for. */
function isOfMachine({ cases }: JudgedSubmission): boolean {
  return cases.find(({ verdict }) => verdict === 'JE')?.blame === 'machine'
}
