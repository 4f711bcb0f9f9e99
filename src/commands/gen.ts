/**
 * `solve gen <challenge>`: an input made from a seed.
 */
import type { Command } from 'commander'
import { loadGenerator } from '../problem/modules.ts'
import { bundledDictionary } from '../problem/package.ts'
import { challengeSlugs } from '../problem/slugs.ts'
import { ExitCode } from '../errors.ts'
import { breathe } from '../kit/breathe.ts'
import type { Answer, Generator, Range } from '../kit/contract.ts'
import { toBytes } from '../kit/text.ts'
import { createRandom } from '../kit/random.ts'
import { requireChallenge, unknownChallenge } from './challenge-argument.ts'
import { challengeOperand, createCommand } from './command.ts'
import type { Context } from './context.ts'
import { dictionaryOption } from './dictionary-option.ts'
import { dictionaryPath } from './dictionary-path.ts'
import { integerOption, optionKey, rangeOption } from './options.ts'
import type { CommandModule } from './registry.ts'

/** Bytes gathered before they are written. */
const BLOCK_BYTES = 64 * 1024
const MAX_SEED = 2 ** 31 - 1

interface GenOptions {
  readonly lines: number
  readonly seed: number
  readonly dict?: string
  readonly [range: string]: unknown
}

export const gen: CommandModule = { define, run }

/** The options of a challenge are known only once it is, wherever among them it stands. */
function define(argv: readonly string[]): Command {
  const slugs = challengeSlugs()
  const slug = argv.find((argument) => slugs.includes(argument))
  return slug === undefined ? plainCommand(argv[0]) : challengeCommand(slug, loadGenerator(slug))
}

async function run(command: Command, context: Context): Promise<ExitCode> {
  const generator = loadGenerator(requireChallenge(command.args[0] ?? ''))
  const options = command.opts<GenOptions>()
  const ranges = Object.fromEntries(
    Object.keys(generator.ranges).map((range) => [range, options[optionKey(range)] as Range]),
  )
  const dictionary = dictionaryPath(options.dict, context.env, bundledDictionary)
  const lines = generator.generate(ranges, createRandom(options.seed), { dictionary, signal: context.signal })
  return writeLines(lines, options.lines, context)
}

/** What there is without a challenge: help, and complaints. */
function plainCommand(first = ''): Command {
  if (first !== '' && !first.startsWith('-')) throw unknownChallenge(first)
  return withCommonOptions(
    createCommand('solve gen', 'Make an input for a challenge, the same for the same seed.'),
  )
    .argument('<challenge>', 'its name, as `solve list` prints it')
    .addHelpText('after', '\nA challenge may have more options: see solve gen <challenge> --help.')
}

function challengeCommand(slug: string, generator: Generator): Command {
  const description = `Make an input for ${slug}, the same for the same seed. Each line is ${generator.line}.`
  const command = withCommonOptions(challengeOperand(createCommand(`solve gen ${slug}`, description)))
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
    const bytes = toBytes(answer)
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
