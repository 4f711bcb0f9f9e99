/**
 * Races as tests run them, of submissions that come with a challenge.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { raceResultSchema } from '../../src/measure/race-result.ts'
import { type RunOptions, root, solve } from './cli.ts'
import { temporaryFile } from './files.ts'
import { solveHere } from './in-process.ts'
import { needsProgram } from './needs.ts'

export const submissions = join(root, 'challenges/drop-the-bass/submissions')
export const python = join(submissions, 'accepted/solution.py')
/** Where programs look for it; without isolation it is this machine's. */
export const wordList = '/usr/share/dict/american-english'
export const node = join(submissions, 'accepted/solution.js')

/** In this process, unless it is asked for what belongs to one: an environment, standard input, a folder. */
export async function race(files: readonly string[], args: readonly string[] = [], options?: RunOptions) {
  const all = ['race', 'drop-the-bass', ...files, ...args]
  const { stdout, stderr, code } = await (options ? solve(all, options) : solveHere(all))
  return { stdout: stdout.toString(), stderr, code }
}

export async function raceResult(
  files: readonly string[],
  args: readonly string[] = [],
  options?: RunOptions,
) {
  const { stdout, stderr, code } = await race(files, [...args, '--json', '-'], options)
  return { result: raceResultSchema.parse(JSON.parse(stdout)), stderr, code }
}

/** The accepted Python, and then some more of it. */
export function pythonWith(more: string, name: string): string {
  return temporaryFile(`${readFileSync(python, 'utf8')}\n${more}\n`, name)
}

export function needsPython(context: TestContext): void {
  needsProgram(context, 'python3')
}
