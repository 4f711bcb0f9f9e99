/**
 * `solve list`: the challenges there are, or the problems in a folder of one's own.
 */
import type { Command } from 'commander'
import { ExitCode } from '../errors.ts'
import { type Listed, listBuiltIn } from '../problem/list.ts'
import { type ListRow, builtInEntries } from '../problem/manifest.ts'
import { type ListedChallenge, listJson, listTable } from '../report/list.ts'
import { axesOf } from '../solve/variants.ts'
import { createCommand } from './command.ts'
import { type Context, paintFor } from './context.ts'
import type { CommandModule } from './registry.ts'

export const list: CommandModule = { define, run }

function define(): Command {
  return createCommand('solve list', 'List the challenges, or the problems in a folder.')
    .argument('[folder]', 'a folder of problems of your own')
    .option('--json', 'print one JSON object instead')
}

/** Problems that are broken are named, and the others listed. */
async function run(command: Command, context: Context): Promise<ExitCode> {
  const [folder] = command.args
  const { json } = command.opts<{ json?: true }>()
  const { found, broken } = folder === undefined ? await listBuiltIn() : await listed(folder)
  const text = json
    ? listJson(folder === undefined ? withSolvers(found) : found)
    : listTable(found, paintFor('stdout', context))
  await context.stdout.write(text)
  for (const { error } of broken) await context.stderr.write(`solve: ${error}\n`)
  return broken.length > 0 ? ExitCode.work : ExitCode.done
}

async function listed(folder: string): Promise<Listed> {
  const { listFolder } = await import('../problem/list-folder.ts')
  return listFolder(folder)
}

/** All that scripts may want to know of them. */
function withSolvers(rows: readonly ListRow[]): (ListedChallenge | ListRow)[] {
  const entries = builtInEntries()
  return rows.map((row) => {
    const entry = entries.get(row.slug)
    if (!entry) return row
    const { facts, solver } = entry
    return { ...facts, ...row, ...(solver && { shape: solver.shape, axes: axesOf(solver) }) }
  })
}
