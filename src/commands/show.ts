/**
 * `solve show <problem>`: what it asks, how programs get its input, and its samples.
 */
import type { Command } from 'commander'
import { type ExitCode, ExitCode as Exit, UserError } from '../errors.ts'
import { solverFacts } from '../problem/describe.ts'
import { findProblem } from '../problem/find.ts'
import type { SolverFacts } from '../problem/manifest.ts'
import type { Problem } from '../problem/problem.ts'
import { readSample } from '../problem/sample.ts'
import { SAMPLES_SHOWN, type ShownProblem, showJson, showText } from '../report/show.ts'
import { allVariants, axesOf } from '../solve/variants.ts'
import { createCommand } from './command.ts'
import { type Context, paintFor } from './context.ts'
import type { CommandModule } from './registry.ts'

export const show: CommandModule = { define, run }

function define(): Command {
  return createCommand('solve show', 'Show a problem: statement, variants and samples.')
    .argument(
      '[problem]',
      'a challenge by its name, a folder or a zip file of a problem (default: where you are)',
    )
    .option('--json', 'print one JSON object instead')
}

async function run(command: Command, context: Context): Promise<ExitCode> {
  const problem = await findProblem(command.args[0])
  for (const { kind, text } of problem.notes())
    if (kind !== 'ignored') await context.stderr.write(`solve: note: ${text}\n`)
  const { solver, fault } = await solverOf(problem)
  const { json } = command.opts<{ json?: true }>()
  const shown = await toShown(problem, solver, json ? Infinity : SAMPLES_SHOWN)
  await context.stdout.write(json ? showJson(shown) : showText(shown, paintFor('stdout', context)))
  if (fault === undefined) return Exit.done
  await context.stderr.write(`solve: ${fault.message}\n`)
  return fault.exitCode
}

/** A solver that cannot be built keeps nobody from reading what it should solve. */
async function solverOf(problem: Problem): Promise<{ solver?: SolverFacts | undefined; fault?: UserError }> {
  try {
    return { solver: await solverFacts(problem) }
  } catch (error) {
    if (UserError.is(error)) return { fault: error }
    throw error
  }
}

async function toShown(
  problem: Problem,
  solver: SolverFacts | undefined,
  most: number,
): Promise<ShownProblem> {
  const cases = problem.cases()
  const samples = cases.filter(({ group }) => group === 'sample')
  return {
    slug: problem.name,
    ...problem.facts,
    ...(solver && { shape: solver.shape, axes: axesOf(solver) }),
    kind: problem.kind,
    statement: await problem.statement(),
    variants: solver ? allVariants(solver).map(({ name }) => name) : [],
    cases: { sample: samples.length, secret: cases.length - samples.length },
    // Of a hundred thousand nobody reads all.
    samples: samples.slice(0, most).map(readSample),
  }
}
