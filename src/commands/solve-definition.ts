/**
 * The options of `solve <challenge>`: flag, help, default and check of each.
 */
import type { Command } from 'commander'
import { solverFacts } from '../problem/describe.ts'
import type { SolverFacts } from '../problem/manifest.ts'
import type { Problem } from '../problem/problem.ts'
import { executorHelp, executorNames } from '../solve/executor-names.ts'
import { axisOptions, chosenAxes } from './axis-options.ts'
import { createCommand } from './command.ts'
import { parseArguments } from './parse-arguments.ts'
import { dictionaryOption } from './dictionary-option.ts'
import { choiceOption, integerOption, sizeOption } from './options.ts'
import { MAX_LINE, type SolveArguments, type SolveFlags } from './solve-request.ts'

const MAX_WORKERS = 256

/** What was asked for, or the text to print when that is help or the version. */
export function readSolveArguments(
  problem: Problem,
  solver: SolverFacts,
  argv: readonly string[],
): SolveArguments | string {
  const command = buildCommand(problem, solver)
  const text = parseArguments(command, argv)
  if (text !== undefined) return text
  const flags = command.opts<SolveFlags>()
  return { operands: command.args, flags, choice: chosenAxes(solver, flags) }
}

/** For whoever asks for its options alone. */
export async function defineSolve(problem: Problem): Promise<Command | undefined> {
  const solver = await solverFacts(problem)
  return solver && buildCommand(problem, solver)
}

function buildCommand({ name, facts }: Problem, solver: SolverFacts): Command {
  const command = createCommand(`solve ${name}`, facts.summary ?? facts.title)
  if (solver.shape === 'args') {
    command.argument(
      `<${solver.args}...>`,
      'the arguments; put -- in front of the first one that begins with -',
    )
    command.passThroughOptions()
  } else {
    command.argument('[input]', 'a file, - for standard input, or "sample" for the sample of the challenge')
  }
  for (const option of axisOptions(solver)) command.addOption(option)
  if (solver.shape === 'lines') addExecutionOptions(command)
  if (solver.dictionary) command.addOption(dictionaryOption())
  command
    .option('--timings', 'also print a table of times to standard error')
    .option('--json', 'print one JSON object for each result instead')
  const example = solver.shape === 'args' ? `solve ${name} one two` : `solve ${name} sample`
  return command.addHelpText('after', `\nExample: ${example}\nMore about the challenge: solve show ${name}`)
}

function addExecutionOptions(command: Command): void {
  command
    .addOption(
      choiceOption(
        '--exec <name>',
        executorHelp,
        executorNames,
        'sequential, with others once the input turns out large',
      ),
    )
    .addOption(
      integerOption('--workers <n>', 'worker threads of the pool (default: the cores this process may use)', {
        min: 1,
        max: MAX_WORKERS,
      }),
    )
    .option('--unordered', 'print answers as they come, not in the order of the input')
    .addOption(sizeOption('--max-line <size>', 'a longer line is not solved but reported', MAX_LINE))
}
