/**
 * `solve pack <challenge>`: a solver as one file.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { ExitCode } from '../errors.ts'
import { checkWritable, writeWhole } from '../io/files.ts'
import { packSolver } from '../pack/pack.ts'
import { printable } from '../units.ts'
import { type Context, print } from './context.ts'
import { checkPack } from './pack-check.ts'
import { createPackCommand, packRequest } from './pack-request.ts'
import type { CommandModule } from './registry.ts'

export const pack: CommandModule = { define: createPackCommand, run }

async function run(command: Command, context: Context): Promise<ExitCode> {
  const request = await packRequest(command)
  const { problem, out } = request
  if (out !== undefined) checkWritable(out)

  const { title, summary = title } = problem.facts
  const text = await packSolver({
    ...request,
    slug: basename(problem.folder),
    title,
    summary,
    source: join(problem.folder, 'solver.ts'),
  })
  await checkPack(problem, text, context)
  if (out === undefined) return print(text, context)
  writeWhole(out, text)
  if (isAmongModules(out)) await context.stderr.write(moduleNote(out))
  return ExitCode.done
}

/** Would Node take a .js file there for an ES module? */
function isAmongModules(file: string): boolean {
  if (!file.endsWith('.js')) return false
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest)) return /"type"\s*:\s*"module"/.test(textOf(manifest))
    if (folder === dirname(folder)) return false
  }
}

/** What cannot be read is worth no note. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function moduleNote(file: string): string {
  const name = printable(file)
  return `solve: note: to run ${name} where it is, call it .cjs: a package.json above says that .js files are ES modules\n`
}
