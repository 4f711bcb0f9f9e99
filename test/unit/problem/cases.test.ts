import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseNamed, chooseCases } from '../../../src/problem/cases.ts'
import type { Case } from '../../../src/problem/problem.ts'
import { temporaryFolder } from '../../support/files.ts'

function caseOf(name: string): Case {
  const group = name.startsWith('secret') ? 'secret' : 'sample'
  const input = { path: `${name}.in`, by: 'path', args: [], files: undefined } as const
  return { name, group, testGroup: name.includes('/') ? group : '', input, answer: `${name}.ans` }
}

const all = ['sample/01', 'secret/01', 'secret/02'].map(caseOf)
const names = (wanted?: string) => chooseCases('mine', all, wanted).map(({ name }) => name)

describe('the cases that a name chooses', () => {
  test('one, one of each group, all of a group, all', () => {
    expect(names('secret/02')).toEqual(['secret/02'])
    expect(names('01')).toEqual(['sample/01', 'secret/01'])
    expect(names('secret')).toEqual(['secret/01', 'secret/02'])
    expect(names()).toHaveLength(3)
  })

  test.each([
    [
      'secret/09',
      'mine has no case "secret/09"',
      'did you mean secret/01? there are sample/01, secret/01, secret/02',
    ],
    ['smaple', 'mine has no case "smaple"', 'did you mean sample? there are sample/01, secret/01, secret/02'],
    ['', 'mine has no case ""', 'there are sample/01, secret/01, secret/02'],
  ])('%j says what there is, and the nearest', (wanted, message, hint) => {
    expect(() => names(wanted)).toThrow(expect.objectContaining({ message, hint }))
  })

  test('of many some are named, and of none it is said where they belong', () => {
    const many = Array.from({ length: 30 }, (_, at) => caseOf(`secret/${at}x`))
    expect(() => chooseCases('m', many, 'zzz')).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/secret\/19x, and 10 more$/) }),
    )
    expect(() => chooseCases('m', [], undefined)).toThrow('m has no cases')
  })
})

describe('an operand that may be a case or a file', () => {
  const problem = { name: 'mine', folder: '/somewhere/mine', cases: () => all }

  test.each([
    ['sample', 'sample/01'],
    ['01', 'sample/01'],
    ['secret/02', 'secret/02'],
    ['02', 'secret/02'],
  ])('%s is the case %s', (operand, name) => {
    expect(caseNamed(problem, operand)?.name).toBe(name)
  })

  test.each(['-', 'no-such-file.txt', './secret/09', 'other/folder', '/tmp'])('%s is none', (operand) => {
    expect(caseNamed(problem, operand)).toBeUndefined()
  })

  test.each(['secret/09', 'smaple', 'smaple/01', '07'])('%s says which cases there are', (operand) => {
    const hint = expect.stringContaining('there are sample/01, secret/01, secret/02') as string
    expect(() => caseNamed(problem, operand)).toThrow(expect.objectContaining({ hint }))
  })

  test('a file goes first, a folder does not', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'sample'), '')
    mkdirSync(join(folder, 'secret'))
    expect(
      caseNamed({ ...problem, cases: () => [caseOf(join(folder, 'sample'))] }, join(folder, 'sample')),
    ).toBeUndefined()
    expect(
      caseNamed({ ...problem, cases: () => [caseOf(join(folder, 'secret'))] }, join(folder, 'secret')),
    ).toBeDefined()
  })

  test('samples without a folder of their own are samples too', () => {
    const flat = { name: '.', folder: '/somewhere/mine', cases: () => ['1', '2'].map(caseOf) }
    expect(caseNamed(flat, 'sample')?.name).toBe('1')
    expect(() => caseNamed(flat, '9')).toThrow('mine has no case "9"')
  })
})
