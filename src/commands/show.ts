/**
 * `solve show <challenge>`: what it asks, and its samples.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type ChallengeCase, challengeCases } from '../problem/cases.ts'
import { loadSolver } from '../problem/modules.ts'
import { challengesFolder } from '../problem/package.ts'
import type { ExitCode } from '../errors.ts'
import { isSpace, stripBytes, toText } from '../kit/text.ts'
import { type ShownSample, showJson, showText } from '../report/show.ts'
import { allVariants } from '../solve/variants.ts'
import { requireChallenge } from './challenge-argument.ts'
import { createCommand } from './command.ts'
import { type Context, paintFor, print } from './context.ts'
import { describeChallenge } from './describe-challenge.ts'
import type { CommandModule } from './registry.ts'

/** How much of a sample's input is shown, in bytes. */
const START_BYTES = 64 * 1024

export const show: CommandModule = { define, run }

function define(): Command {
  return createCommand('solve show', 'Show a challenge: statement, variants and samples.')
    .argument('<challenge>', 'its name, as `solve list` prints it')
    .option('--json', 'print one JSON object instead')
}

async function run(command: Command, context: Context): Promise<ExitCode> {
  const slug = requireChallenge(command.args[0] ?? '')
  const { solver } = loadSolver(slug)
  const samples = challengeCases(slug).filter(({ group }) => group === 'sample')
  const challenge = {
    ...(await describeChallenge(slug)),
    statement: await readFile(join(challengesFolder, slug, 'statement.md'), 'utf8'),
    variants: allVariants(solver).map(({ name }) => name),
    samples: await Promise.all(samples.map(showSample)),
  }
  const { json } = command.opts<{ json?: true }>()
  return print(json ? showJson(challenge) : showText(challenge, await paintFor('stdout', context)), context)
}

async function showSample({ name, input, answer }: ChallengeCase): Promise<ShownSample> {
  const [given, expected] = await Promise.all([readFile(input), readFile(answer)])
  const stripped = stripBytes(expected, isSpace)
  return {
    name,
    input,
    inputBytes: given.length,
    inputStart: toText(given.subarray(0, START_BYTES)),
    expected: toText(stripped),
    expectedHash: createHash('sha1').update(stripped).digest('hex'),
  }
}
