/**
 * Golden tests: each folder <command>/<case> holds the arguments of a run, one a line, and what it must print.
 *
 *   args, stdin (may be missing), stdout, stderr, code; perhaps a folder to run in
 *
 * One with a stdin or a folder is run by the built command line, the others in this process. `npm run golden:update` writes what is printed
 * now; read the difference before you commit it.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, solve } from '../support/cli.ts'
import { solveHere } from '../support/in-process.ts'

const folder = join(root, 'test/golden')
const update = process.env['UPDATE_GOLDEN'] === '1'

function subfolders(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

/** What differs from machine to machine, by a name. */
function normalise(text: string): string {
  return text.replaceAll(root, '{root}/').replace(/solvebench \S+ \(Node [^)]+\)/, 'solvebench {version}')
}

describe.each(subfolders(folder))('%s', (command) => {
  test.each(subfolders(join(folder, command)))('%s', async (name) => {
    const file = (part: string): string => join(folder, command, name, part)
    const args = readFileSync(file('args'), 'utf8').split('\n').slice(0, -1)
    const stdin = existsSync(file('stdin')) ? readFileSync(file('stdin')) : undefined
    const cwd = existsSync(file('folder')) ? file('folder') : undefined
    const { stdout, stderr, code } =
      stdin || cwd ? await solve(args, { ...(stdin && { stdin }), ...(cwd && { cwd }) }) : await solveHere(args)
    const got = { stdout: normalise(stdout.toString()), stderr: normalise(stderr), code: `${code}\n` }
    if (update) for (const [part, text] of Object.entries(got)) writeFileSync(file(part), text)
    const expected = Object.fromEntries(Object.keys(got).map((part) => [part, readFileSync(file(part), 'utf8')]))
    expect(got).toEqual(expected)
  })
})
