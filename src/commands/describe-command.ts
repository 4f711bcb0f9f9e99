/**
 * A command as data, for whoever describes all of them.
 */
import type { Command } from 'commander'
import type { CommandFacts } from '../report/reference.ts'

export function describeCommand(command: Command): CommandFacts {
  const help = command.createHelp()
  return {
    name: command.name(),
    usage: help.commandUsage(command),
    description: command.description(),
    arguments: help.visibleArguments(command).map((one) => ({
      term: help.argumentTerm(one),
      description: help.argumentDescription(one),
    })),
    options: help.visibleOptions(command).map((one) => ({
      term: help.optionTerm(one),
      description: help.optionDescription(one),
    })),
    more: textAfter(command),
  }
}

/** What help prints behind the options. */
function textAfter(command: Command): string {
  let text = ''
  command.configureOutput({ writeOut: (part) => (text += part) })
  command.outputHelp()
  return text.slice(command.helpInformation().length).trim()
}
