/**
 * Commander, told to throw what it would die of; see parse-arguments.ts for what becomes of it.
 */
import { Command } from 'commander'
import { packageVersion } from '../kit/package-root.ts'

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
  return command.argument('[challenge]').usage('[options]')
}

function versionText(): string {
  return `solvebench ${packageVersion()} (Node ${process.versions.node}, ${process.platform} ${process.arch})`
}
