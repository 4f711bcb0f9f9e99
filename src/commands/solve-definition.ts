/**
 * The options of `solve <challenge>`: flag, help, default and check of each.
 */
import { join } from 'node:path'
import type { Command } from 'commander'
import { challengesFolder } from '../problem/package.ts'
import type { Solver } from '../kit/contract.ts'
import { loadSolver } from '../problem/modules.ts'
import { executorHelp, executorNames } from '../solve/executors.ts'
import { axisOptions, chosenAxes } from './axis-options.ts'
import { createCommand, parseArguments } from './command.ts'
import { dictionaryOption } from './dictionary-option.ts'
import { choiceOption, integerOption, sizeOption } from './options.ts'
import { MAX_LINE, type SolveArguments, type SolveFlags } from './solve-request.ts'

const MAX_WORKERS = 256

/** What was asked for, or the text to print when that is help or the version. */
export async function readSolveArguments(
  slug: string,
  solver: Solver,
  argv: readonly string[],
): Promise<SolveArguments | string> {
  const wantsHelp = argv.includes('--help') || argv.includes('-h')
  const command = buildCommand(slug, solver, wantsHelp ? await readSummary(slug) : '')
  const text = parseArguments(command, argv)
  if (text !== undefined) return text
  const flags = command.opts<SolveFlags>()
  return { operands: command.args, flags, choice: chosenAxes(solver, flags) }
}

/** Without what it is about, for whoever asks for its options alone. */
export function defineSolve(slug: string): Command {
  return buildCommand(slug, loadSolver(slug).solver, '')
}

/** Only help tells what the challenge is about, so only help pays for loading what reads it (some 60 ms). */
async function readSummary(slug: string): Promise<string> {
  const { readFacts } = await import('../problem/facts.ts')
  return readFacts(join(challengesFolder, slug)).summary ?? ''
}

function buildCommand(slug: string, solver: Solver, summary: string): Command {
  const command = createCommand(`solve ${slug}`, summary)
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
  const example = solver.shape === 'args' ? `solve ${slug} one two` : `solve ${slug} sample`
  return command.addHelpText('after', `\nExample: ${example}\nMore about the challenge: solve show ${slug}`)
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
