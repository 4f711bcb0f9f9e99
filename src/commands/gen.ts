/**
 * `solve gen <challenge>`: an input made from a seed, printed, or written as a case.
 */
import type { Command } from 'commander'
import { ExitCode, UserError } from '../errors.ts'
import type { Generator, MadeCase, Range } from '../kit/generator.ts'
import { type MakeOptions, isFolder, makeCase, makeLines } from '../kit/made-input.ts'
import { toBytes } from '../kit/text.ts'
import { labelOf } from '../problem/cases.ts'
import { findProblem } from '../problem/find.ts'
import { bundledDictionary } from '../problem/package.ts'
import type { Problem } from '../problem/problem.ts'
import { type CaseContent, writeCase } from '../problem/write-case.ts'
import { challengeOperand, createCommand } from './command.ts'
import type { Context } from './context.ts'
import { dictionaryOption } from './dictionary-option.ts'
import { dictionaryPath } from './dictionary-path.ts'
import { integerOption, optionKey, rangeOption } from './options.ts'
import { problemOf } from './problem-operand.ts'
import type { CommandModule } from './registry.ts'

const MAX_SEED = 2 ** 31 - 1

interface GenOptions {
  readonly lines: number
  readonly seed: number
  readonly dict?: string
  readonly out?: string
  readonly [range: string]: unknown
}

export const gen: CommandModule = { define, run }

/** The options of a challenge are known only once it is, wherever among them it stands. */
async function define(argv: readonly string[]): Promise<Command> {
  const problem = await problemOf(argv)
  return problem ? challengeCommand(problem, await generatorOf(problem)) : plainCommand()
}

async function run(command: Command, context: Context): Promise<ExitCode> {
  const problem = await findProblem(command.args[0])
  const generator = await generatorOf(problem)
  const options = command.opts<GenOptions>()
  const make: MakeOptions = {
    ranges: Object.fromEntries(
      Object.keys(generator.ranges).map((range) => [range, options[optionKey(range)] as Range]),
    ),
    // Not loaded to print help.
    random: (await import('../kit/random.ts')).createRandom(options.seed),
    host: {
      dictionary: dictionaryPath(options.dict, context.env, bundledDictionary),
      signal: context.signal,
    },
  }
  return generator.kind === 'case'
    ? putCase(await makeCase(generator, make), problem, options.out, context)
    : putLines(makeLines(generator, options.lines, make), options.out, context)
}

/** @throws UserError for a problem without one */
async function generatorOf(problem: Problem): Promise<Generator> {
  const generator = await problem.generator()
  if (generator) return generator
  throw new UserError(`${problem.name} has no generator`, {
    hint: problem.kind === 'challenge' ? 'write generator.ts in its folder' : undefined,
  })
}

/** What there is without a challenge. */
function plainCommand(): Command {
  return withLines(
    withCommonOptions(
      createCommand('solve gen', 'Make an input for a challenge, the same for the same seed.'),
    ),
  )
    .argument('<challenge>', 'its name, as `solve list` prints it, or its folder (default: where you are)')
    .addHelpText('after', '\nA challenge may have more options: see solve gen <challenge> --help.')
}

function challengeCommand(problem: Problem, generator: Generator): Command {
  const { name } = problem
  const what = generator.kind === 'case' ? `It is ${generator.what}.` : `Each line is ${generator.line}.`
  const command = challengeOperand(
    createCommand(
      `solve gen ${name}`,
      `Make an input for ${labelOf(problem)}, the same for the same seed. ${what}`,
    ),
  )
  if (generator.kind !== 'case') withLines(command)
  withCommonOptions(command)
  for (const [range, limits] of Object.entries(generator.ranges)) {
    command.addOption(rangeOption(`--${range} <range>`, limits.help, limits))
  }
  if (generator.dictionary) command.addOption(dictionaryOption())
  const example =
    generator.kind === 'case'
      ? `solve gen ${name} --seed 7 --out cases`
      : `solve gen ${name} --lines 500 --seed 7 > input.txt`
  return command.addHelpText('after', `\nExample: ${example}`)
}

function withLines(command: Command): Command {
  return command.addOption(integerOption('--lines <n>', 'how many lines', { min: 0, max: 1e12, default: 5 }))
}

function withCommonOptions(command: Command): Command {
  return command
    .addOption(
      integerOption('--seed <n>', 'what the random choices start from', {
        min: 0,
        max: MAX_SEED,
        default: 1,
      }),
    )
    .option('--out <folder>', 'write it there as a case, under the next free number, and print its name')
}

async function putLines(
  blocks: AsyncIterable<Uint8Array>,
  out: string | undefined,
  context: Context,
): Promise<ExitCode> {
  if (out !== undefined) return write(out, { input: blocks }, context)
  for await (const block of blocks) {
    await context.stdout.write(block)
    if (context.stdout.closed) break
  }
  return ExitCode.done
}

/** Only one file can be printed. */
async function putCase(
  { input, args, files }: MadeCase,
  { name }: Problem,
  out: string | undefined,
  context: Context,
): Promise<ExitCode> {
  if (out !== undefined) {
    return write(
      out,
      { input: isFolder(input) || input === undefined ? input : oneBlock(input), args, files },
      context,
    )
  }
  if (isFolder(input) || input === undefined || files || (args && args.length > 0)) {
    throw new UserError(`an input of ${name} is more than one file`, {
      hint: 'give a folder for it: --out cases',
    })
  }
  await context.stdout.write(toBytes(input))
  return ExitCode.done
}

async function* oneBlock(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield toBytes(input)
}

async function write(folder: string, content: CaseContent, { stdout }: Context): Promise<ExitCode> {
  await stdout.write(`${await writeCase(folder, content)}\n`)
  return ExitCode.done
}
