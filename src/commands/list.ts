/**
 * `solve list`: the challenges there are.
 */
import type { Command } from 'commander'
import { challengeSlugs } from '../problem/slugs.ts'
import type { ExitCode } from '../errors.ts'
import { listJson, listTable } from '../report/list.ts'
import { createCommand } from './command.ts'
import { type Context, paintFor, print } from './context.ts'
import { describeChallenge } from './describe-challenge.ts'
import type { CommandModule } from './registry.ts'

export const list: CommandModule = { define, run }

function define(): Command {
  return createCommand('solve list', 'List the challenges.').option('--json', 'print one JSON object instead')
}

async function run(command: Command, context: Context): Promise<ExitCode> {
  const challenges = await Promise.all(challengeSlugs().map(describeChallenge))
  const { json } = command.opts<{ json?: true }>()
  return print(
    json ? listJson(challenges) : listTable(challenges, await paintFor('stdout', context)),
    context,
  )
}
