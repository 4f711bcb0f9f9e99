/**
 * Questions about the tool itself.
 */
import type { Command } from 'commander'
import { type ExitCode, UserError } from '../errors.ts'
import { createCommand } from './command.ts'
import { parseArguments } from './parse-arguments.ts'
import { type Context, print } from './context.ts'
import { commands } from './registry.ts'

/** `solve --help`, `solve --version`, and `solve` alone, which is a question too, but a misuse. */
export function askTool(argv: readonly string[], context: Context): Promise<ExitCode> {
  const text = parseArguments(defineTool(), argv)
  if (text !== undefined) return print(text, context)
  throw new UserError('name a challenge or a command', { hint: 'see solve --help' })
}

export function defineTool(): Command {
  return createCommand('solve', 'Solve coding challenges: a file in, text out.')
    .usage('<problem> [options] [input | - | args...]\n       solve <command> [options]')
    .addHelpText('after', () => `\n${overview()}`)
}

function overview(): string {
  const entries = Object.values(commands)
  const width = Math.max(...entries.map(({ usage }) => usage.length))
  return [
    'Commands:',
    ...entries.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`),
    '',
    'A problem is a challenge by its name (see solve list), or the path of a challenge',
    'folder of your own, of an ICPC/Kattis package, of a folder of NN.in with NN.ans',
    'or NN.out, or of a zip file of one. Without any, it is the folder you are in.',
    '',
    'Example: solve drop-the-bass sample',
    'Every command and challenge has its own --help.',
    '',
    'Exit codes: 0 done; 1 done, but some of the work failed; 2 usage error; 3 the',
    'machine lacks something; 70 a defect of solve itself; 130 interrupted (143 by',
    'SIGTERM, 129 by SIGHUP).',
  ].join('\n')
}
