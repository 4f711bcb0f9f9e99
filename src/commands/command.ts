/**
 * Commander, told to return what it would print and to throw what it would die of.
 */
import { Command, CommanderError } from 'commander'
import { packageVersion } from '../kit/package-root.ts'
import { UserError } from '../errors.ts'

/** `name` as the user types it: "solve list". */
export function createCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .version(versionText(), '-V, --version', 'print the version, the Node it runs on and the platform')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
}

/** The operand of a command whose name, as help shows it, has the challenge in it already. */
export function challengeOperand(command: Command): Command {
  return command.argument('<challenge>').usage('[options]')
}

/**
 * Parses `argv` into the command. Returns the text to print when the user asked for help or the version.
 * @throws UserError for anything the command does not know.
 */
export function parseArguments(command: Command, argv: readonly string[]): string | undefined {
  let text = ''
  command.configureOutput({ writeOut: (part) => (text += part), writeErr: () => {} })
  try {
    command.parse(argv, { from: 'user' })
    return undefined
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
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

function versionText(): string {
  return `solvebench ${packageVersion()} (Node ${process.versions.node}, ${process.platform} ${process.arch})`
}
