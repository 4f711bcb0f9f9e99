/**
 * `solve completion <shell>`: a script that completes `solve` in a shell, and what that script asks.
 */
import type { Command } from 'commander'
import { ExitCode, UserError } from '../errors.ts'
import { createCommand } from './command.ts'
import { SHELLS, scripts } from './completion/scripts.ts'
import { type Context, print } from './context.ts'
import type { CommandModule } from './registry.ts'

export const completion: CommandModule = { define, run }

function define(): Command {
  return createCommand(
    'solve completion',
    'Print a script that completes commands, options, challenges, variants, cases and files in a shell.',
  )
    .usage('bash | zsh | fish')
    .argument('<shell>', 'bash, zsh or fish; the script says at its top where it goes')
    .argument('[words...]')
    .addHelpText('after', '\nTo try it: source <(solve completion bash)')
}

async function run({ args: [shell = '', ...words] }: Command, context: Context): Promise<ExitCode> {
  // What the scripts ask, with the words up to the cursor.
  if (shell === 'words') return complete(words, context)
  const known = SHELLS.find((name) => name === shell)
  if (known !== undefined) return print(scripts[known], context)
  throw new UserError(`${JSON.stringify(shell)} is no shell that completion is made for`, {
    hint: `there are ${SHELLS.join(', ')}`,
  })
}

async function complete(words: readonly string[], context: Context): Promise<ExitCode> {
  const { candidatesFor } = await import('./completion/candidates.ts')
  try {
    const { found, files } = await candidatesFor(words)
    const lines = found.map(({ word, help }) => (help === undefined ? word : `${word}\t${help}`))
    return await print([...lines, ...(files ? [':files'] : [])].map((line) => `${line}\n`).join(''), context)
  } catch (error) {
    // Whatever is wrong with a line that is not finished, its author will be told once it is.
    if (UserError.is(error)) return ExitCode.done
    throw error
  }
}
