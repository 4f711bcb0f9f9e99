/**
 * Questions about the tool itself.
 */
import { builtInSlugs } from '../problem/manifest.ts'
import { type ExitCode, UserError } from '../errors.ts'
import { createCommand, parseArguments } from './command.ts'
import { type Context, print } from './context.ts'
import { commands } from './registry.ts'

/** `solve --help`, `solve --version`, and `solve` alone, which is a question too, but a misuse. */
export function askTool(argv: readonly string[], context: Context): Promise<ExitCode> {
  const command = createCommand('solve', 'Solve coding challenges: a file in, text out.')
    .usage('<challenge> [options] [input | - | args...]\n       solve <command> [options]')
    .addHelpText('after', () => `\n${overview()}`)
  const text = parseArguments(command, argv)
  if (text !== undefined) return print(text, context)
  throw new UserError('name a challenge or a command', { hint: 'see solve --help' })
}

function overview(): string {
  const entries = Object.values(commands)
  const width = Math.max(...entries.map(({ usage }) => usage.length))
  return [
    'Commands:',
    ...entries.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`),
    '',
    'Challenges:',
    ...builtInSlugs().map((slug) => `  ${slug}`),
    '',
    'Example: solve drop-the-bass sample',
    'Every command and challenge has its own --help.',
    '',
    'Exit codes: 0 done; 1 done, but some of the work failed; 2 used wrongly; 3 the machine lacks something;',
    '70 a defect of solve itself; 130 interrupted (143 by SIGTERM, 129 by SIGHUP).',
  ].join('\n')
}
