/**
 * The command line of `solve <challenge>`: raw flags in, one validated request out. Nothing is opened here.
 */
import type { Command } from 'commander'
import { bundledDictionary } from '../challenge/package.ts'
import { usableCores } from '../io/cores.ts'
import type { Choice, Solver } from '../kit/contract.ts'
import { type ExecutorName, executorHelp, executorNames } from '../solve/executors.ts'
import { axisOptions, chosenAxes } from './axis-options.ts'
import { createCommand, parseArguments } from './command.ts'
import type { Context } from './context.ts'
import { dictionaryOption, dictionaryPath } from './dictionary-option.ts'
import { choiceOption, integerOption, sizeOption } from './options.ts'

const MAX_LINE = 64 * 2 ** 20
const MAX_WORKERS = 256

export interface SolveRequest {
  /** What stands behind the options: an input, or the arguments of a challenge that takes some. */
  readonly operands: readonly string[]
  readonly choice: Choice
  readonly exec: ExecutorName | undefined
  readonly workers: number
  readonly ordered: boolean
  readonly maxLine: number
  readonly dictionary: string
  readonly timings: boolean
  readonly json: boolean
}

interface Flags {
  readonly exec?: ExecutorName
  readonly workers?: number
  readonly unordered?: true
  readonly maxLine?: number
  readonly dict?: string
  readonly timings?: true
  readonly json?: true
  readonly [axis: string]: unknown
}

/** The request, or the text to print when help or the version was asked for. */
export async function parseSolve(
  slug: string,
  solver: Solver,
  argv: readonly string[],
  context: Context,
): Promise<SolveRequest | string> {
  const wantsHelp = argv.includes('--help') || argv.includes('-h')
  const command = buildCommand(slug, solver, wantsHelp ? await readSummary(slug) : '')
  const text = parseArguments(command, argv)
  if (text !== undefined) return text

  const flags = command.opts<Flags>()
  return {
    operands: command.args,
    choice: chosenAxes(solver, flags),
    exec: flags.exec,
    workers: flags.workers ?? usableCores(),
    ordered: !flags.unordered,
    maxLine: flags.maxLine ?? MAX_LINE,
    dictionary: dictionaryPath(flags.dict, context.env, bundledDictionary),
    timings: flags.timings === true,
    json: flags.json === true,
  }
}

/** Only help tells what the challenge is about, so only help pays for loading what reads it (some 60 ms). */
async function readSummary(slug: string): Promise<string> {
  const { readFacts } = await import('../challenge/facts.ts')
  return (await readFacts(slug)).summary
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
        'sequential, then pool once the input turns out large',
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
