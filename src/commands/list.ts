/**
 * `solve list`: the challenges there are.
 */
import { challengeSlugs } from '../problem/slugs.ts'
import type { ExitCode } from '../errors.ts'
import { listJson, listTable } from '../report/list.ts'
import { createCommand, parseArguments } from './command.ts'
import { type Context, paintFor, print } from './context.ts'
import { describeChallenge } from './describe-challenge.ts'

export async function list(argv: readonly string[], context: Context): Promise<ExitCode> {
  const command = createCommand('solve list', 'List the challenges.').option(
    '--json',
    'print one JSON object instead',
  )
  const text = parseArguments(command, argv)
  if (text !== undefined) return print(text, context)

  const challenges = await Promise.all(challengeSlugs().map(describeChallenge))
  const { json } = command.opts<{ json?: true }>()
  return print(
    json ? listJson(challenges) : listTable(challenges, await paintFor('stdout', context)),
    context,
  )
}
