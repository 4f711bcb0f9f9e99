/**
 * Problems of every kind through the built command line, and the list of challenges when one of them is broken.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root, solve } from '../support/cli.ts'
import { temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { zipOf } from '../support/zip.ts'

const PAIRS = { '1.in': 'one\u001b[2J', '1.out': 'two', '2.in': '', '2.out': '' }

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

test('show: a challenge of one’s own, pairs where one is, and a zip file', async () => {
  const own = folderOf({
    'challenge.yaml': 'title: Mine\ninput: stdin\nlimits: { time: 2s }\n',
    'statement.md': 'Read \u009b31m this.\n',
    'data/sample/01.yaml': 'args: [007]\n',
    'data/sample/01.ans': 'x',
  })
  const shown = await solveHere(['show', own])
  expect(shown).toMatchObject({ stderr: '', code: 0 })
  const text = String(shown.stdout)
  expect(text).toContain('limits: 2.00 s of CPU time\nPrograms get the input on standard input.\n')
  expect(text).toContain('Read \\u{9b}31m this.')
  expect(text).toContain('sample/01: arguments\n    007\n')

  const here = await solve(['show'], { cwd: folderOf(PAIRS) })
  expect(String(here.stdout)).toContain('one\\x1b[2J')

  const zip = join(folderOf({}), 'x.zip')
  writeFileSync(zip, zipOf(Object.entries(PAIRS).map(([name, content]) => ({ name, text: content }))))
  expect(String((await solveHere(['show', zip])).stdout)).toContain('cases: 2 sample, 0 secret')
})

test('a problem without a solver says what it is for', async () => {
  const folder = folderOf(PAIRS)
  const { stdout, stderr, code } = await solveHere([folder, '1'])
  expect({ stdout: String(stdout), code }).toEqual({ stdout: '', code: 2 })
  expect(stderr).toContain('has no solver')
  expect(stderr).toContain(`judge submissions by it: solve judge ${folder} FILE`)
})

test('list: the problems of a folder, and those that are broken by name', async () => {
  const folder = folderOf({
    'a/1.in': '',
    'a/1.ans': '',
    'b/challenge.yaml': 'titel: x\n',
    'c/notes.txt': '',
  })
  const { stdout, stderr, code } = await solveHere(['list', folder])
  expect(String(stdout).split('\n')[1]).toContain(join(folder, 'a'))
  expect(stderr).toMatch(/^solve: .*b\/challenge\.yaml: unknown key "titel"\n$/)
  expect(code).toBe(1)
})

test('list: a built-in challenge that was broken since the build keeps none of the others from being listed', () => {
  const copy = temporaryFolder()
  for (const name of ['package.json', 'dist', 'challenges'])
    cpSync(join(root, name), join(copy, name), { recursive: true, preserveTimestamps: true })
  for (const name of ['dict', 'node_modules']) symlinkSync(join(root, name), join(copy, name))
  writeFileSync(join(copy, 'challenges/argumentative/challenge.yaml'), 'title: [\n')
  mkdirSync(join(copy, 'challenges/new'))
  writeFileSync(join(copy, 'challenges/new/challenge.yaml'), 'title: New\n')
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(copy, 'dist/src/cli.cjs'), 'list'], {
    encoding: 'utf8',
  })
  expect(stdout).toContain('\ndrop-the-bass ')
  expect(stdout).not.toContain('\nargumentative ')
  expect(stderr.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/argumentative\/challenge\.yaml: /),
    expect.stringMatching(/new\/challenge\.yaml: summary is missing/),
  ])
  expect(status).toBe(1)
})
