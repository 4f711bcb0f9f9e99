/**
 * A user's own solver.ts and generator.ts: built when they are new, kept, and what is wrong with them said with its place.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outcome } from '../../../src/kit/contract.ts'
import { buildUserModule, loadUserGenerator, loadUserSolver } from '../../../src/problem/user-code.ts'
import { asUserError } from '../../../src/problem/user-code/thrown.ts'
import { temporaryFolder } from '../../support/files.ts'

let cache = ''
beforeEach(() => {
  cache = temporaryFolder()
  vi.stubEnv('XDG_CACHE_HOME', cache)
})
afterEach(() => vi.unstubAllEnvs())

function challenge(files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'mine')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** A solver that answers everything with the value of an expression. */
function solverOf(expression: string, before = ''): string {
  return `import { defineSolver, solved } from 'solvebench/kit'
${before}
export default defineSolver({
  shape: 'args', args: 'words', axes: {}, axisHelp: {},
  create: () => (args: readonly string[]) => solved(String(${expression})),
})
`
}

async function answerOf(folder: string, ...args: string[]): Promise<unknown> {
  const solver = (await loadUserSolver(folder))?.solver
  if (solver?.shape !== 'args') throw new Error('no solver of arguments')
  const solve = await solver.create({}, { dictionary: '', signal: new AbortController().signal })
  const outcome: Outcome = await solve(args, { folder, read: () => Buffer.of(), list: () => [] })
  return outcome.kind === 'solved' ? outcome.answer : outcome
}

const kept = (): string[] => readdirSync(join(cache, 'solvebench')).toSorted()

describe('a solver', () => {
  test('is built with the kit, its own files and packages of its folder', async () => {
    const folder = challenge({
      'solver.ts': solverOf(
        `twice(args[0]!) + pack.name + data.number`,
        `import { twice } from './lib/twice.ts'; import pack from 'some-pack'; import data from './data.json'`,
      ),
      'lib/twice.ts': `export const twice = <T extends string>(text: T): string => text + text\n`,
      'data.json': '{ "number": 7 }',
      'node_modules/some-pack/package.json': '{ "name": "some-pack", "main": "main.js" }',
      'node_modules/some-pack/main.js': `module.exports = { name: '-pack-' }\n`,
    })
    expect(await answerOf(folder, 'ab')).toBe('abab-pack-7')
  })

  test('knows where it is', async () => {
    const folder = challenge({
      'solver.ts': solverOf(
        `import.meta.url + ' ' + import.meta.dirname + ' ' + below`,
        `import { below } from './lib/below.ts'`,
      ),
      'lib/below.ts': 'export const below = import.meta.filename\n',
    })
    const url = pathToFileURL(join(folder, 'solver.ts')).href
    expect(await answerOf(folder)).toBe(`${url} ${folder} ${join(folder, 'lib/below.ts')}`)
  })

  test('may be missing', async () => {
    expect(await loadUserSolver(challenge({ 'challenge.yaml': '' }))).toBeUndefined()
    expect(await loadUserGenerator(challenge({ 'challenge.yaml': '' }))).toBeUndefined()
  })
})

describe('what was built', () => {
  test('is built again only when one of its files has changed', async () => {
    const folder = challenge({
      'solver.ts': solverOf('word', `import { word } from './word.ts'`),
      'word.ts': `export const word = 'one'\n`,
    })
    const file = join(folder, 'solver.ts')
    const first = await buildUserModule(file)
    const names = kept()
    expect(names).toHaveLength(3)
    expect(await buildUserModule(file)).toBe(first)

    // Of the same length, and with the times set back.
    const long = new Date('2020-01-01')
    writeFileSync(join(folder, 'word.ts'), `export const word = 'two'\n`)
    utimesSync(join(folder, 'word.ts'), long, long)
    const second = await buildUserModule(file)
    expect(second).not.toBe(first)
    expect(readFileSync(second, 'utf8')).toContain('two')
    // Who runs the first one still can.
    expect(readFileSync(first, 'utf8')).toContain('one')

    // Touched, and the same.
    utimesSync(file, long, long)
    expect(await buildUserModule(file)).toBe(second)
    expect(await answerOf(folder)).toBe('two')
  })

  test('is not read again when nothing has changed for a while', async () => {
    const folder = challenge({ 'solver.ts': solverOf('1') })
    const first = await buildUserModule(join(folder, 'solver.ts'))
    const record = join(cache, 'solvebench', kept().find((name) => name.endsWith('.json')) ?? '')
    const { inputs, ...rest } = JSON.parse(readFileSync(record, 'utf8')) as { inputs: { sha256: string }[] }
    // Taken for what it was by its times alone, whatever its bytes were.
    const later = {
      ...rest,
      checkedMs: Date.now() + 10_000,
      inputs: inputs.map((input) => ({ ...input, sha256: '' })),
    }
    writeFileSync(record, JSON.stringify(later))
    expect(await buildUserModule(join(folder, 'solver.ts'))).toBe(first)
    expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual(later)
  })

  test('may be deleted at any time, and may be rubbish', async () => {
    const folder = challenge({ 'solver.ts': solverOf('42') })
    const first = await buildUserModule(join(folder, 'solver.ts'))
    const names = kept()
    for (const name of names) {
      rmSync(join(cache, 'solvebench', name))
      expect(await answerOf(folder)).toBe('42')
    }
    writeFileSync(join(cache, 'solvebench', names.find((name) => name.endsWith('.json')) ?? ''), '{')
    expect(await buildUserModule(join(folder, 'solver.ts'))).toBe(first)
    rmSync(join(cache, 'solvebench'), { recursive: true })
    expect(await buildUserModule(join(folder, 'solver.ts'))).toBe(first)
  })

  test('is kept for this process alone where there is no place for it', async () => {
    vi.stubEnv('XDG_CACHE_HOME', '/dev/null')
    const folder = challenge({ 'solver.ts': solverOf('9') })
    expect(await answerOf(folder)).toBe('9')
    expect(await buildUserModule(join(folder, 'solver.ts'))).not.toContain('/dev/null')
  })

  test('of two folders with the same files is two modules', async () => {
    const [one, other] = [
      challenge({ 'solver.ts': solverOf('1') }),
      challenge({ 'solver.ts': solverOf('1') }),
    ]
    expect(await buildUserModule(join(one, 'solver.ts'))).not.toBe(
      await buildUserModule(join(other, 'solver.ts')),
    )
  })
})

describe('code that cannot be used is said with its place', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    [
      'that is no TypeScript',
      { 'solver.ts': 'const a = 1\nconst b = = 2\n' },
      /mine\/solver\.ts:2:11: Unexpected "="$/,
    ],
    [
      'in another file',
      { 'solver.ts': `import './x.ts'`, 'x.ts': '\n  }' },
      /mine\/x\.ts:2:3: Unexpected "}"$/,
    ],
    [
      'from outside',
      { 'solver.ts': `import '../other.ts'` },
      /mine\/solver\.ts:1:8: \.\.\/other\.ts lies outside of/,
    ],
    [
      'from anywhere',
      { 'solver.ts': `\nimport '/etc/other.ts'` },
      /mine\/solver\.ts:2:8: \/etc\/other\.ts lies outside of/,
    ],
    [
      'a package',
      { 'solver.ts': `import '@not/there/x'` },
      /mine\/solver\.ts:1:8: package @not\/there is not installed$/,
    ],
    ['a file', { 'solver.ts': `import './gone.ts'` }, /mine\/solver\.ts:1:8: there is no \.\/gone\.ts$/],
    [
      'a part of the kit',
      { 'solver.ts': `import 'solvebench/kits'` },
      /solver\.ts:1:8: solvebench\/kits is none of/,
    ],
    [
      'an export of the kit',
      { 'solver.ts': `import { defineSolve } from 'solvebench/kit'\ndefineSolve()` },
      /solver\.ts:1:10: solvebench\/kit has no export defineSolve$/,
    ],
    ['await', { 'solver.ts': `await 1` }, /solver\.ts:1:1: await must stand within a function here$/],
    [
      'that throws',
      {
        'solver.ts': `interface A { a: 1 }\n\nconst f = (): A => { throw new RangeError('no\\nway') }\nexport default f()`,
      },
      /mine\/solver\.ts:3:28: RangeError: no$/,
    ],
    [
      'that throws what is no error',
      { 'solver.ts': `throw 'a\u001b[31m string'` },
      /mine\/solver\.ts: "a.u001b\[31m string"$/,
    ],
    [
      'that throws within what it calls',
      { 'solver.ts': `import './x.ts'`, 'x.ts': `\nJSON.parse('{')` },
      /mine\/x\.ts:2:6: SyntaxError: /,
    ],
    [
      'without a default',
      { 'solver.ts': 'export const solver = 1' },
      /mine\/solver\.ts has no default export$/,
    ],
    ['with a wrong default', { 'solver.ts': 'export default [1]' }, /the default export is not an object$/],
    ['without a shape', { 'solver.ts': 'export default {}' }, /the solver has no shape$/],
    ['with a wrong shape', { 'solver.ts': `export default { shape: 'line' }` }, /there is no shape "line"$/],
    [
      'without create',
      { 'solver.ts': `export default { shape: 'file' }` },
      /the solver has no function create$/,
    ],
    [
      'with a wrong axis',
      { 'solver.ts': `export default { shape: 'file', create() {}, axes: { how: [] }, axisHelp: {} }` },
      /axis how must be a list of names$/,
    ],
  ]

  test.each(cases)('%s', async (_, files, message) => {
    const thrown: unknown = await loadUserSolver(challenge(files)).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ name: 'UserError', exitCode: 1 })
    expect((thrown as Error).message).toMatch(message)
    expect((thrown as Error).message).not.toContain('\n')
  })

  test('a link that leads outside', async () => {
    const folder = challenge({ 'solver.ts': `import './link.ts'` })
    const outside = join(temporaryFolder(), 'other.ts')
    writeFileSync(outside, '')
    symlinkSync(outside, join(folder, 'link.ts'))
    await expect(loadUserSolver(folder)).rejects.toThrow('lies outside of')
  })

  test.each([
    ['no kind', `export default { kind: 'files' }`, 'there is no kind "files"'],
    [
      'no function',
      `export default { kind: 'case', what: 'x', ranges: {} }`,
      'the generator has no function make',
    ],
    [
      'a wrong range',
      `export default { line: 'x', generate() {}, ranges: { size: { help: '', min: 1, max: 2, default: { low: 1, high: 3 } } } }`,
      'range size must have',
    ],
  ])('a generator of %s', async (_, text, message) => {
    await expect(loadUserGenerator(challenge({ 'generator.ts': text }))).rejects.toThrow(message)
  })
})

describe('what it throws while it works', () => {
  test('is told with its place in the source', async () => {
    const folder = challenge({ 'solver.ts': solverOf(`args[0]!.length`) })
    const thrown: unknown = await answerOf(folder).catch((error: unknown) => error)
    const told = asUserError(thrown)
    expect(told).toMatchObject({ exitCode: 1 })
    expect(told?.message).toMatch(/mine\/solver\.ts:5:\d+: TypeError: Cannot read properties of undefined/)
    // As it comes from a worker thread.
    const nested = asUserError(new Error(`input.txt:3: ${(thrown as Error).stack}`))
    expect(nested?.message).toMatch(/mine\/solver\.ts:5:\d+: input\.txt:3: TypeError: Cannot/)
  })

  test('is not what anything else throws', () => {
    expect(asUserError(new Error('ours'))).toBeUndefined()
    expect(asUserError('text')).toBeUndefined()
  })
})
