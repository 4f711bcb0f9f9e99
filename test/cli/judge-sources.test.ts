/**
 * `solve judge` with sources as people have them: whatever they are called, wherever they lie, one file or several.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgeResultSchema } from '../../src/judge/result.ts'
import { temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'
import { folderOf } from '../support/programs.ts'

async function judge(...args: string[]) {
  const { stdout, stderr, code } = await solveHere(['judge', ...args, '--json'])
  const { submissions } = judgeResultSchema.parse(JSON.parse(stdout.toString()))
  return { submissions, verdicts: submissions.map(({ verdict }) => verdict), stderr, code }
}

/** A package whose right answer is what it is given. */
const PACKAGE = {
  'problem.yaml': "problem_format_version: '2025-09'\nname: Echo\nlimits:\n  time_limit: 20\n",
  'data/sample/1.in': '42\n',
  'data/sample/1.ans': '42\n',
  'data/secret/1.in': '7\n',
  'data/secret/1.ans': '7\n',
}

test('names, places, modes and ends of lines do not matter', async (context) => {
  needsProgram(context, 'bash')
  const SOURCES: readonly (readonly [folder: string, name: string, text: string, mode: number])[] = [
    ['plain', 'a.sh', 'cat\n', 0o644],
    ['with spaces', 'two  words.sh', '#!/bin/false\ncat', 0o600],
    ['100%d %s', '%n$1.sh', 'read -r line\r\necho "$line"\r\n', 0o644],
    ['quotes " \' `id`', '"$(false)\'.sh', 'cat', 0o755],
    ['größer', '数字.sh', '\uFEFFcat', 0o444],
    ['-dashes', '--help.sh', 'if true; then\r\n  cat\r\nfi', 0o400],
    ['a\nline', 'b\tc.sh', 'cat # no newline at the end', 0o640],
  ]
  const root = folderOf(PACKAGE)
  const files = SOURCES.map(([folder, name, text, mode]) => {
    const place = join(temporaryFolder(), folder)
    mkdirSync(place)
    const path = join(place, name)
    writeFileSync(path, text)
    chmodSync(path, mode)
    return path
  })
  const { verdicts, code, submissions } = await judge(root, ...files)
  expect(submissions.map(({ file }) => file)).toEqual(files)
  expect(verdicts).toEqual(files.map(() => 'AC'))
  expect(code).toBe(0)
})

test('a folder is a submission; the package says in which language, and with what it starts', async (context) => {
  needsProgram(context, 'bash')
  needsProgram(context, 'python3')
  const folder = folderOf({
    ...PACKAGE,
    'submissions/accepted/folder/main.py': 'from lib.rest import answer\nprint(answer())\n',
    'submissions/accepted/folder/lib/rest.py': 'def answer():\n  return input()\n',
    'submissions/accepted/named/main.py': 'print("not with this one")\n',
    'submissions/accepted/named/other.py': 'print(input())\n',
    'submissions/accepted/odd.txt': 'cat\n',
    'submissions/submissions.yaml':
      'accepted/named:\n  entrypoint: other.py\naccepted/odd.txt:\n  language: bash\n',
  })
  const { submissions, code } = await judge(folder)
  expect(submissions.map(({ file, language, verdict }) => [file, language, verdict])).toEqual([
    ['submissions/accepted/folder', 'Python', 'AC'],
    ['submissions/accepted/named', 'Python', 'AC'],
    ['submissions/accepted/odd.txt', 'Bash', 'AC'],
  ])
  expect(code).toBe(0)
  const own = await judge(folder, join(folder, 'submissions/accepted/folder'))
  expect([own.verdicts, own.code]).toEqual([['AC'], 0])
})

test('of a source that is too long both lengths are told to the byte', async (context) => {
  needsProgram(context, 'bash')
  const yaml = "problem_format_version: '2025-09'\nname: Echo\nlimits:\n  time_limit: 20\n  code: 2\n"
  const source = (bytes: number) => join(folderOf({ 'a.sh': `cat #${'x'.repeat(bytes - 5)}` }), 'a.sh')
  const folder = folderOf({ ...PACKAGE, 'problem.yaml': yaml })
  const { submissions } = await judge(folder, source(2048), source(2049))
  expect(submissions.map(({ verdict, message }) => [verdict, message])).toEqual([
    ['AC', undefined],
    ['CE', 'the source is 2,049 bytes long, and the problem allows 2,048 bytes'],
  ])
})
