/**
 * Sources in languages that compile and start in no time, run without walls; all others are in programs.long.test.ts.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '../../../src/submission/languages.ts'
import { readSubmission } from '../../../src/submission/source.ts'
import { root } from '../../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'
import { build, folderOf, needsTools, outputOf, run } from '../../support/programs.ts'

const fixtures = join(root, 'test/fixtures/hello')

test('there is a source for every language', () => {
  const used = new Set(readdirSync(fixtures).map((name) => readSubmission(join(fixtures, name)).language.id))
  expect([...used].toSorted()).toEqual(languages.map(({ id }) => id).toSorted())
})

const QUICK = ['hello.c', 'hello.js', 'hello.pl', 'hello-prolog.pl', 'hello.py', 'hello.sh', 'hello.ts']

test.for(QUICK)('%s reads the file its argument names', async (name, context) => {
  const submission = readSubmission(join(fixtures, name))
  await needsTools(context, submission)
  const folder = temporaryFolder()
  expect((await run(await build(submission, folder), folder, 'world')).stdout).toBe('hello world\n')
})

describe('several files', () => {
  test('are compiled together, whatever they are called', async (context) => {
    const files = {
      'a b.c': '#include <stdio.h>\n#include "lib/seven.h"\nint main() { printf("%d\\n", seven()); }\n',
      'lib/-seven.c': 'int seven() { return 7; }\n',
      '-@.c': 'int nothing;\n',
      'lib/seven.h': 'int seven();\n',
      'solution/notes': 'in a folder that is called like what the compiler makes\n',
    }
    expect(await outputOf(context, readSubmission(folderOf(files)))).toBe('7\n')
  })

  test('are beside the one that is started', async (context) => {
    const files = { 'main.sh': '. "$(dirname "$0")/lib/b.sh"\n', 'lib/b.sh': 'echo b\n' }
    expect(await outputOf(context, readSubmission(folderOf(files)))).toBe('b\n')
  })

  test('start with what the package names', async (context) => {
    const folder = folderOf({ 'main.sh': 'echo main\n', 'other.sh': 'echo other\n' })
    expect(await outputOf(context, readSubmission(folder, { entrypoint: 'other.sh' }))).toBe('other\n')
  })
})

test('TypeScript may mix modules, require and await at its top', async (context) => {
  const sources = [
    "import { argv } from 'node:process'\nconst p = require('node:path')\nconsole.log(p.basename(argv[2]))",
    'declare const process: any\nconsole.log(await process.argv[2])\nexport {}',
  ]
  for (const source of sources)
    expect(await outputOf(context, readSubmission(temporaryFile(source, 'a.ts')))).toBe('input.txt\n')
})

// `main` is started once, whoever starts it.
test.for([
  'main :- current_prolog_flag(argv, A), atomic_list_concat(A, X), write(X), nl.',
  ':- initialization(main).\nmain :- current_prolog_flag(argv, [X]), write(X), nl.',
  ':- initialization(main).\nmain :- current_prolog_flag(argv, [X]), write(X), nl, halt.',
  ':-  initialization(main, main).\nmain([X]) :- write(X), nl.',
])('Prolog: %s', async (source, context) => {
  expect(await outputOf(context, readSubmission(temporaryFile(source, 'a.pl')))).toBe('input.txt\n')
})

test('an error in Prolog is a run-time error', async (context) => {
  const submission = readSubmission(temporaryFile(':- initialization(main).\nmain :- X = y, X.\n', 'a.pl'))
  await needsTools(context, submission)
  const folder = temporaryFolder()
  const { result } = await run(await build(submission, folder), folder, '')
  expect(result.end).toEqual({ kind: 'code', code: 1 })
})
