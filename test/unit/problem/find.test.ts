import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findProblem, isProblem, splitOperands } from '../../../src/problem/find.ts'
import { root } from '../../support/cli.ts'
import { temporaryFolder } from '../../support/files.ts'

function write(folder: string, files: readonly string[]): string {
  for (const name of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), '')
  }
  return folder
}

const challenge = () => write(temporaryFolder(), ['challenge.yaml'])
const pairs = () => write(temporaryFolder(), ['1.in', '1.out'])
const mean = join(root, 'test/fixtures/packages/mean')

function goTo(folder: string): void {
  const before = process.cwd()
  onTestFinished(() => process.chdir(before))
  process.chdir(folder)
}

describe('a problem is found', () => {
  test('by the name of a built-in challenge, before a folder of that name', async () => {
    const folder = write(temporaryFolder(), ['argumentative/1.in', 'argumentative/1.ans'])
    goTo(folder)
    expect(await findProblem('argumentative')).toMatchObject({ builtIn: true, name: 'argumentative' })
    expect(await findProblem('./argumentative')).toMatchObject({ builtIn: false, kind: 'pairs' })
  })

  test('by its folder, whatever the format', async () => {
    const own = challenge()
    expect(await findProblem(own)).toMatchObject({ kind: 'challenge', name: own, folder: own })
    expect(await findProblem(mean)).toMatchObject({ kind: 'icpc', folder: mean })
    const two = pairs()
    expect(await findProblem(`${two}/`)).toMatchObject({ kind: 'pairs', folder: two })
  })

  test('where one is', async () => {
    const two = pairs()
    goTo(two)
    expect(await findProblem(undefined)).toMatchObject({ kind: 'pairs', name: '.', folder: two })
    goTo(temporaryFolder())
    await expect(findProblem(undefined)).rejects.toThrow('this folder is none')
  })

  test('or it is said why not', async () => {
    const folder = temporaryFolder()
    symlinkSync('a', join(folder, 'b'))
    symlinkSync('b', join(folder, 'a'))
    writeFileSync(join(folder, 'x.tar'), '')
    const reasons = {
      'drop-the-bas': 'unknown challenge "drop-the-bas"',
      './nothing': './nothing: no such folder',
      [folder]: 'is not a problem: there is no challenge.yaml, problem.yaml or NN.in in it',
      [join(folder, 'a')]: 'too many symbolic links',
      [join(folder, 'x.tar')]: 'is a file, not a problem',
    }
    for (const [name, message] of Object.entries(reasons))
      await expect(findProblem(name)).rejects.toThrow(message)
  })
})

describe('operands', () => {
  test('begin with a problem, unless only the working directory is one', () => {
    const [own, two] = [challenge(), pairs()]
    goTo(temporaryFolder())
    expect(splitOperands([own, 'a.py'])).toEqual({ problem: own, rest: ['a.py'] })
    expect(splitOperands(['a.py', 'b.py'])).toEqual({ problem: 'a.py', rest: ['b.py'] })
    expect(splitOperands([])).toEqual({ problem: undefined, rest: [] })
    goTo(own)
    expect(splitOperands(['a.py', 'b.py'])).toEqual({ problem: undefined, rest: ['a.py', 'b.py'] })
    expect(splitOperands([two, 'a.py'])).toEqual({ problem: two, rest: ['a.py'] })
    expect(splitOperands(['argumentative'])).toEqual({ problem: 'argumentative', rest: [] })
  })

  test('a folder of sources is no problem', () => {
    expect(isProblem(write(temporaryFolder(), ['main.py', 'lib/x.py', 'a.out']))).toBe(false)
    expect(isProblem(write(temporaryFolder(), ['data/secret/1.in']))).toBe(true)
  })
})
