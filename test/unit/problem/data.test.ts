import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openChallenge, openPairsFolder } from '../../../src/problem/own.ts'
import { temporaryFolder } from '../../support/files.ts'

/** A folder with these files in it; a name that ends in a slash is a folder. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name)
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
    if (!name.endsWith('/')) writeFileSync(path, text)
  }
  return root
}

const challenge = (files: Readonly<Record<string, string>>) => openChallenge(folderOf(files), 'mine')
const pairs = (files: Readonly<Record<string, string>>) => openPairsFolder(folderOf(files), 'pairs')

describe('a challenge of one’s own', () => {
  test('needs nothing but an empty challenge.yaml', async () => {
    const folder = folderOf({ 'challenge.yaml': '' })
    const mine = openChallenge(folder, './x')
    expect(mine).toMatchObject({ name: './x', kind: 'challenge', builtIn: false, folder })
    expect(mine.facts).toMatchObject({ input: 'path', limits: {}, summary: undefined, points: undefined })
    expect(mine.cases()).toEqual([])
    expect(mine.submissions()).toEqual([])
    expect(await mine.statement()).toBeUndefined()
    expect(await mine.solver()).toBeUndefined()
  })

  test('has limits of its own', () => {
    const limits = 'limits: { time: 1.5s, memory: 64M, output: 2M, processes: 3, code: 8K }\n'
    expect(challenge({ 'challenge.yaml': limits }).facts.limits).toEqual({
      cpuMs: 1500,
      memoryBytes: 64 * 2 ** 20,
      outputBytes: 2 ** 21,
      processes: 3,
      codeBytes: 8192,
    })
    expect(challenge({ 'challenge.yaml': 'limits:\n  memory: 2097152\n' }).facts.limits.memoryBytes).toBe(
      2 ** 21,
    )
  })

  test.each([
    ['titel: x', /challenge\.yaml: unknown key "titel"/, 'did you mean title?'],
    ['limits: { tiem: 5s }', /limits: unknown key "tiem"/, 'did you mean time?'],
    ['limits: { time: 5 }', /limits: time: "5" is not valid/, 'give a duration such as 5s or 500ms'],
    ['limits: { memory: 256 }', /limits: memory: "256" is not valid/, 'give a size such as 256M or 256K'],
    ['limits: { output: none }', /limits: output: "none" is not valid/, 'give a size such as 256M or 64K'],
    ['limits: { processes: 0 }', /limits: processes: "0" is not a whole number/, undefined],
    ['limits: 5s', /limits: must have keys below it/, undefined],
    ['input: stdn', /input: "stdn" is not valid/, 'did you mean stdin?'],
    ['points: -1', /points: "-1" is not a whole number/, undefined],
    ['title: [a, b]', /title: must be a line of text/, undefined],
    ['- a', /challenge\.yaml: there is no "key: value" in it/, undefined],
    ['a: b: c', /challenge\.yaml: Nested mappings/, undefined],
  ])('%s is refused, naming file and key', (yaml, message, hint) => {
    const read = () => challenge({ 'challenge.yaml': yaml })
    expect(read).toThrow(message)
    if (hint !== undefined) expect(read).toThrow(expect.objectContaining({ hint }))
  })

  test('cases have inputs, arguments and files, each of which may be missing', () => {
    const mine = challenge({
      'challenge.yaml': 'input: path',
      'data/sample/01.in': '',
      'data/sample/01.ans': '',
      'data/sample/01.yaml': 'args: [007, 2.50, 1e3, yes, "a b", ~, 0x1F]',
      'data/secret/b.in/inner.txt': '',
      'data/secret/b.ans': '',
      'data/secret/a.yaml': 'args: 5  words',
      'data/secret/a.files/one/two.txt': '',
      'data/secret/a.ans': '',
      'data/secret/.hidden.in': '',
      'data/secret/notes.txt': '',
    })
    expect(mine.cases().map(({ name, group, testGroup }) => [name, group, testGroup])).toEqual([
      ['sample/01', 'sample', 'sample'],
      ['secret/a', 'secret', 'secret'],
      ['secret/b', 'secret', 'secret'],
    ])
    const [one, a, b] = mine.cases()
    const at = (name: string) => join(mine.folder, 'data', name)
    expect(one?.input).toEqual({
      path: at('sample/01.in'),
      by: 'path',
      args: ['007', '2.50', '1e3', 'yes', 'a b', '~', '0x1F'],
      files: undefined,
    })
    expect(a?.input).toEqual({
      path: undefined,
      by: 'path',
      args: ['5', 'words'],
      files: at('secret/a.files'),
    })
    expect(b).toMatchObject({ input: { path: at('secret/b.in') }, answer: at('secret/b.ans') })
  })

  test('a program that gets nothing has answers alone', () => {
    const mine = challenge({ 'challenge.yaml': 'input: nothing', 'data/sample/1.ans': 'x' })
    expect(mine.cases()).toMatchObject([{ name: 'sample/1', input: { path: undefined, by: 'nothing' } }])
  })

  test.each([
    [{ 'data/secret/7.in': '' }, 'there is no 7.ans for 7.in'],
    [{ 'data/secret/7.yaml': '' }, 'there is no 7.ans for 7.yaml'],
    [{ 'data/secret/7.ans': '' }, 'there is no 7.in for 7.ans'],
    [
      { 'data/secret/7.in/': '', 'data/secret/7.ans': '', 'challenge.yaml': 'input: stdin' },
      '7.in is a folder',
    ],
    [{ 'data/secret/7.in': '', 'data/secret/7.ans/': '' }, '7.ans is a folder, not a file'],
    [{ 'data/secret/7.in': '', 'data/secret/7.ans': '', 'data/secret/7.files': '' }, '7.files is a file'],
    [
      { 'data/secret/7.in': '', 'data/secret/7.ans': '', 'data/secret/7.yaml': 'arg: [1]' },
      'unknown key "arg"',
    ],
    [
      { 'data/secret/7.in': '', 'data/secret/7.ans': '', 'data/secret/7.yaml': 'args: [[1]]' },
      'args must be',
    ],
    [{ 'data/secret/7.in': '', 'data/secret/7.ans': '', 'data/secret/7.yaml': 'args: [1' }, '7.yaml: '],
  ])('broken data is named: %j', (files, message) => {
    const mine = challenge({ 'challenge.yaml': '', ...files })
    expect(() => mine.cases()).toThrow(message)
  })

  test('of many missing answers some are named', () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`data/sample/${at}.in`, '']))
    const mine = challenge({ 'challenge.yaml': '', ...files })
    expect(() => mine.cases()).toThrow('no 0.ans for 0.in, 1.ans for 1.in, 2.ans for 2.in, and 6 more')
  })

  test('links are followed, and one that leads nowhere or to itself is named', () => {
    const mine = challenge({ 'challenge.yaml': '', 'elsewhere.txt': '', 'data/sample/1.ans': '' })
    symlinkSync('../../elsewhere.txt', join(mine.folder, 'data/sample/1.in'))
    expect(mine.cases()).toHaveLength(1)
    symlinkSync('nowhere', join(mine.folder, 'data/sample/2.in'))
    expect(() => mine.cases()).toThrow('2.in: a link that leads nowhere')
    symlinkSync('loop', join(mine.folder, 'data/secret'))
    symlinkSync('secret', join(mine.folder, 'data/loop'))
    expect(() => challenge({ 'challenge.yaml': '' }).cases()).not.toThrow()
    expect(() => mine.cases()).toThrow(/a link that leads/)
  })

  test('submissions lie in the folder of their verdict, as files or folders', () => {
    const mine = challenge({
      'challenge.yaml': '',
      'submissions/accepted/b.py': '',
      'submissions/accepted/a/main.c': '',
      'submissions/accepted/a/lib/x.h': '',
      'submissions/accepted/a/build': '',
      'submissions/accepted/.keep': '',
      'submissions/wrong_answer/c.py': '',
    })
    expect(mine.submissions()).toMatchObject([
      {
        name: 'accepted/a',
        kind: 'folder',
        files: ['build', 'lib/x.h', 'main.c'],
        hasBuild: true,
        hasRun: false,
      },
      { name: 'accepted/b.py', kind: 'file', files: ['b.py'], hasBuild: false },
      { name: 'wrong_answer/c.py', expects: [{ permitted: ['AC', 'WA'], required: ['WA'] }] },
    ])
  })
})

describe('pairs', () => {
  test('lie in the folder, in sample and secret, or in these below data', () => {
    const flat = pairs({ '2.in': '', '2.out': '', '10.in': '', '10.ans': '', 'a.out': '', 'readme.md': '' })
    expect(flat.cases().map(({ name, answer }) => [name, answer])).toEqual([
      ['10', join(flat.folder, '10.ans')],
      ['2', join(flat.folder, '2.out')],
    ])
    expect(flat.facts.input).toBe('stdin')
    expect(flat.check(flat.cases()[0]!)).toEqual({ by: 'strict' })
    const grouped = { 'sample/1.in': '', 'sample/1.out': '', 'secret/1.in': '', 'secret/1.ans': '' }
    const names = ['sample/1', 'secret/1']
    expect(
      pairs(grouped)
        .cases()
        .map(({ name }) => name),
    ).toEqual(names)
    const below = Object.fromEntries(Object.entries(grouped).map(([name, text]) => [`data/${name}`, text]))
    expect(
      pairs(below)
        .cases()
        .map(({ name }) => name),
    ).toEqual(names)
  })

  test('NN.ans goes before NN.out', () => {
    const both = pairs({ '1.in': '', '1.out': 'what a program printed', '1.ans': '' })
    expect(both.cases()[0]?.answer).toBe(join(both.folder, '1.ans'))
  })

  test.each([
    [{ '1.in': '', '2.in': '', '2.out': '' }, 'there is no 1.ans for 1.in'],
    [{ '1.ans': '' }, 'there is no 1.in for 1.ans'],
    [{ 'a.out': '' }, 'there is no NN.in in it'],
    [{ '1.in/': '', '1.ans': '' }, '1.in is a folder'],
  ])('what is missing is named: %j', (files, message) => {
    expect(() => pairs(files).cases()).toThrow(message)
  })
})
