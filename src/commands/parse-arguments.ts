/**
 * The command line into a command, whose complaints become ours. What commander is, only the command knows: it is not loaded here.
 */
import type { Command, CommanderError } from 'commander'
import { UserError } from '../errors.ts'
import { DEFAULT_COLUMNS, terminal } from '../io/terminal.ts'

/**
 * Parses `argv` into the command. Returns the text to print when the user asked for help or the version.
 * @throws UserError for anything the command does not know.
 */
export function parseArguments(command: Command, argv: readonly string[]): string | undefined {
  let text = ''
  command.configureOutput({
    writeOut: (part) => (text += part),
    writeErr: () => {},
    // Its own ways to find out make a stream of standard output, for milliseconds.
    getOutHelpWidth: () => (terminal.stdout ? terminal.columns : DEFAULT_COLUMNS),
    getOutHasColors: () => false,
  })
  try {
    command.parse(argv, { from: 'user' })
    return undefined
  } catch (error) {
    if (!isCommanders(error)) throw error
    if (error.exitCode === 0) return text
    if (error.code === 'commander.excessArguments') throw tooMany(command, error)
    const message = error.message
      .replace(/^error: /, '')
      .replaceAll('\n', ' ')
      .replace(/\.$/, '')
    throw new UserError(message, { hint: `see ${command.name()} --help`, cause: error })
  }
}

function tooMany(command: Command, cause: CommanderError): UserError {
  const more = command.args.slice(command.registeredArguments.length).map((word) => JSON.stringify(word))
  return new UserError(`too many arguments: ${more.join(' ')}`, {
    hint: `see ${command.name()} --help`,
    cause,
  })
}

function isCommanders(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')
}
