/**
 * The first word of the command line: a command, a problem, or a question about the tool itself.
 */
import { type ExitCode, UserError } from '../errors.ts'
import { type Context, print } from './context.ts'
import { parseArguments } from './parse-arguments.ts'
import { type CommandModule, commands } from './registry.ts'

export async function main(argv: readonly string[], context: Context): Promise<ExitCode> {
  try {
    return await dispatch(argv, context)
  } catch (error) {
    if (UserError.is(error) || context.signal.aborted) throw error
    const { asUserError } = await import('../problem/user-code/thrown.ts')
    throw asUserError(error) ?? error
  }
}

async function dispatch(argv: readonly string[], context: Context): Promise<ExitCode> {
  const [first, ...rest] = argv
  if (first === 'help') return dispatch([...rest.slice(0, 1), '--help'], context)
  if (first === undefined || first.startsWith('-')) {
    const { askTool } = await import('./ask-tool.ts')
    return askTool(argv, context)
  }

  const command = Object.hasOwn(commands, first) ? commands[first] : undefined
  if (command) return runCommand(await command.load(), rest, context)
  const { solveNamed } = await import('./solve.ts')
  return solveNamed(first, rest, context)
}

async function runCommand(
  { define, run }: CommandModule,
  argv: readonly string[],
  context: Context,
): Promise<ExitCode> {
  const command = await define(argv)
  const text = parseArguments(command, argv)
  return text === undefined ? run(command, context) : print(text, context)
}
