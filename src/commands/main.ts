/**
 * The first word of the command line: a command, a challenge, or a question about the tool itself.
 */
import { challengeSlugs } from '../problem/slugs.ts'
import { type ExitCode, UserError } from '../errors.ts'
import { type Context, print } from './context.ts'
import { type CommandModule, commands } from './registry.ts'
import { solve } from './solve.ts'

export async function main(argv: readonly string[], context: Context): Promise<ExitCode> {
  const [first, ...rest] = argv
  if (first === 'help') return main([...rest.slice(0, 1), '--help'], context)
  if (first === undefined || first.startsWith('-')) {
    const { askTool } = await import('./ask-tool.ts')
    return askTool(argv, context)
  }

  const command = Object.hasOwn(commands, first) ? commands[first] : undefined
  if (command) return runCommand(await command.load(), rest, context)

  const slugs = challengeSlugs()
  if (slugs.includes(first)) return solve(first, rest, context)
  const { suggest } = await import('../nearest.ts')
  const known = [...slugs, ...Object.keys(commands)]
  throw new UserError(`unknown challenge or command ${JSON.stringify(first)}`, {
    hint: suggest(first, known, 'see solve list and solve --help'),
  })
}

async function runCommand(
  { define, run }: CommandModule,
  argv: readonly string[],
  context: Context,
): Promise<ExitCode> {
  const command = await define(argv)
  const { parseArguments } = await import('./command.ts')
  const text = parseArguments(command, argv)
  return text === undefined ? run(command, context) : print(text, context)
}
