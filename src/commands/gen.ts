/**
 * `solve gen <challenge>`: an input made from a seed.
 */
import type { Command } from 'commander'
import { loadGenerator } from '../challenge/modules.ts'
import { bundledDictionary } from '../challenge/package.ts'
import { ExitCode, UserError } from '../errors.ts'
import { breathe } from '../kit/breathe.ts'
import type { Answer, Generator, Range } from '../kit/contract.ts'
import { createRandom } from '../kit/random.ts'
import { requireChallenge } from './challenge-argument.ts'
import { createCommand, parseArguments } from './command.ts'
import { type Context, print } from './context.ts'
import { dictionaryOption, dictionaryPath } from './dictionary-option.ts'
import { integerOption, rangeOption } from './options.ts'

/** Bytes gathered before they are written. */
const BLOCK_BYTES = 64 * 1024
const MAX_SEED = 2 ** 31 - 1

interface GenOptions {
  readonly lines: number
  readonly seed: number
  readonly dict?: string
  readonly [range: string]: unknown
}

export async function gen(argv: readonly string[], context: Context): Promise<ExitCode> {
  const name = argv[0]
  const known = name !== undefined && !name.startsWith('-')
  const generator = known ? loadGenerator(requireChallenge(name)) : undefined
  const command = known && generator ? challengeCommand(name, generator) : plainCommand()
  const text = parseArguments(command, known ? argv.slice(1) : argv)
  if (text !== undefined) return print(text, context)
  if (!generator)
    throw new UserError('name a challenge first', { hint: 'as in: solve gen drop-the-bass --lines 5' })

  const options = command.opts<GenOptions>()
  const ranges = Object.fromEntries(
    Object.keys(generator.ranges).map((range) => [range, options[range] as Range]),
  )
  const dictionary = dictionaryPath(options.dict, context.env, bundledDictionary)
  const lines = generator.generate(ranges, createRandom(options.seed), { dictionary, signal: context.signal })
  return writeLines(lines, options.lines, context)
}

function plainCommand(): Command {
  return withCommonOptions(
    createCommand('solve gen', 'Make an input for a challenge, the same for the same seed.'),
  )
    .argument('<challenge>', 'its name, as `solve list` prints it')
    .addHelpText('after', '\nA challenge may have more options: see solve gen <challenge> --help.')
}

function challengeCommand(slug: string, generator: Generator): Command {
  const description = `Make an input for ${slug}, the same for the same seed. Each line is ${generator.line}.`
  const command = withCommonOptions(createCommand(`solve gen ${slug}`, description))
  for (const [name, range] of Object.entries(generator.ranges)) {
    command.addOption(rangeOption(`--${name} <range>`, range.help, range))
  }
  if (generator.dictionary) command.addOption(dictionaryOption())
  return command.addHelpText('after', `\nExample: solve gen ${slug} --lines 500 --seed 7 > input.txt`)
}

function withCommonOptions(command: Command): Command {
  return command
    .addOption(integerOption('--lines <n>', 'how many lines', { min: 0, max: 1e12, default: 5 }))
    .addOption(
      integerOption('--seed <n>', 'what the random choices start from', {
        min: 0,
        max: MAX_SEED,
        default: 1,
      }),
    )
}

/** Joined by newlines without one at the end, as the platform's inputs are. */
async function writeLines(
  lines: Iterable<Answer>,
  count: number,
  { stdout, signal }: Context,
): Promise<ExitCode> {
  let block: Uint8Array[] = []
  let blockLength = 0
  let written = 0
  const add = (answer: Answer): void => {
    const bytes = typeof answer === 'string' ? Buffer.from(answer) : answer
    block.push(bytes)
    blockLength += bytes.length
  }
  if (count === 0) return ExitCode.done
  for (const line of lines) {
    if (written > 0) add('\n')
    add(line)
    written++
    if (written === count) break
    if (blockLength < BLOCK_BYTES) continue
    await stdout.write(Buffer.concat(block))
    if (stdout.closed) return ExitCode.done
    await breathe(signal)
    block = []
    blockLength = 0
  }
  await stdout.write(Buffer.concat(block))
  return ExitCode.done
}
