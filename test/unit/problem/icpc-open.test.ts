/**
 * Packages of each version as they lie on disk, and what cannot be judged.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isIcpcPackage } from '../../../src/problem/icpc/is-package.ts'
import {
  argsOf,
  changedFixture,
  flagsOf,
  makePackage,
  notesOf,
  open,
  packageFixtures,
  problemYaml,
} from '../../support/packages.ts'

const MIB = 2 ** 20

describe('the fixtures', () => {
  test('legacy: facts, cases and submissions', async () => {
    const mean = await open(join(packageFixtures, 'mean'))
    expect(mean).toMatchObject({ name: 'twice', kind: 'icpc', builtIn: false })
    expect(mean.facts).toMatchObject({
      title: 'Mean value',
      input: 'stdin',
      languages: undefined,
      limits: { cpuMs: 1500, memoryBytes: 256 * MIB, outputBytes: MIB, timeRule: undefined },
    })
    expect(mean.facts.limits.readOnlyWork).toBeUndefined()
    const small = ['float_tolerance', '1e-6', 'float_absolute_tolerance', '1e-2']
    expect(flagsOf(mean)).toEqual({
      'sample/1': ['float_tolerance', '1e-6'],
      'secret/01-small/a/deep': small,
      'secret/01-small/b': small,
      'secret/02-many': ['float_tolerance', '1e-6'],
    })
    expect(mean.cases()[1]).toMatchObject({
      group: 'secret',
      testGroup: 'secret/01-small/a',
      input: {
        path: join(packageFixtures, 'mean/data/secret/01-small/a/deep.in'),
        by: 'stdin',
        args: [],
        files: undefined,
      },
      answer: join(packageFixtures, 'mean/data/secret/01-small/a/deep.ans'),
    })
    expect(mean.check(mean.cases()[0]!).by).toBe('tokens')
    expect(mean.notes()).toEqual([])
  })

  test('2023-07-draft: a custom validator with arguments for some cases', async () => {
    const divisor = await open(join(packageFixtures, 'divisor'))
    expect(divisor.facts).toMatchObject({
      title: 'Divisor',
      languages: ['python3', 'cpp'],
      limits: { cpuMs: 2000 },
    })
    expect(Object.values(flagsOf(divisor))).toEqual([[], ['proper'], ['proper', 'odd']])
    expect(divisor.check(divisor.cases()[0]!)).toMatchObject({
      by: 'validator',
      programs: [{ name: 'validate.py', kind: 'file' }],
    })
    expect(divisor.submissions().find(({ name }) => name === 'rejected/crash')).toMatchObject({
      kind: 'folder',
      files: ['main.py', 'notes.txt'],
      expects: [{ permitted: undefined, required: ['RTE', 'TLE', 'WA'] }],
    })
    expect(divisor.notes()).toEqual([])
  })

  test('2025-09: arguments, files, a validator with a script', async () => {
    const echo = await open(join(packageFixtures, 'echo'))
    expect(argsOf(echo)).toEqual({
      'sample/1': ['--upper'],
      'secret/1-easy': [],
      'secret/2-hard': ['--times', '2'],
    })
    expect(echo.cases().map(({ input }) => input.files !== undefined)).toEqual([false, false, true])
    expect(echo.facts.limits).toMatchObject({
      cpuMs: undefined,
      memoryBytes: 512 * MIB,
      readOnlyWork: true,
      timeRule: { acToTimeLimit: 2, timeLimitToTle: 1.5, resolutionMs: 500, isStrict: true },
    })
    expect(echo.check(echo.cases()[0]!)).toMatchObject({
      programs: [
        { name: 'output_validator', kind: 'folder', files: ['build', 'validate.sh'], hasBuild: true },
      ],
    })
    expect(notesOf(echo)).toEqual([
      'data/secret/3-lonely.ans has no input beside it',
      expect.stringMatching(
        /^submissions\/submissions\.yaml: mixed\/unknown\.py: not understood: permitted\.0: /,
      ),
      'submissions/mixed/unknown.py: the package does not say what is expected of it',
      'submissions/submissions.yaml: no submission is named by nobody/*',
    ])
    expect(notesOf(echo, 'ignored')).toEqual(['output_validator/.hidden: its name has the format ignore it'])
  })
})

describe('what cannot be judged is refused, by name', () => {
  test.each([
    ['type: scoring', 'type scoring is not supported'],
    ['type: interactive', 'type interactive is not supported'],
    ['type: [pass-fail, multi-pass]', 'type multi-pass is not supported'],
    ['type: [pass-fail, submit-answer]', 'type submit-answer is not supported'],
    ['type: "\\e[31m"', 'type \\u001b[31m'],
    ['validation: custom interactive', 'validation interactive is not supported'],
    ['validation: custom score', 'validation score is not supported'],
    ['validation: strange', 'validation strange is not supported'],
    ['validation: custom', 'there is no output validator'],
    ['grading: custom', 'grading custom is not supported'],
    ['problem_format_version: 2031-01', 'problem_format_version 2031-01 is not supported'],
    ['problem_format_version: constructor', 'problem_format_version constructor is not supported'],
    ['limits:\n  memory: much', 'limits.memory'],
    ['limits:\n  output: 0', 'limits.output'],
    ['a: b: c', 'problem.yaml'],
    ['- a list', 'problem.yaml'],
    ['', 'no such file, or nothing in it'],
  ])('%j', async (yaml, message) => {
    await expect(open(changedFixture('mean', { 'problem.yaml': yaml }))).rejects.toThrow(message)
  })

  test.each([
    ['2025-09', { 'static_validator/check.py': '' }, /static_validator is not supported/],
    [
      '2025-09',
      { 'data/secret/test_group.yaml': 'static_validation: {args: [x]}\n' },
      /test_group\.yaml: static_validation is not supported/,
    ],
    [
      'legacy',
      { 'data/testdata.yaml': 'grader_flags: min ignore_sample\n' },
      /testdata\.yaml: grader_flags ignore_sample is not supported/,
    ],
    [
      'legacy',
      { 'data/secret/testdata.yaml': 'grading: custom\n' },
      /testdata\.yaml: grading custom is not supported/,
    ],
  ] as const)('what can change a verdict, in %s: %j', async (version, files, message) => {
    await expect(open(makePackage(version, files))).rejects.toThrow(message)
  })

  test('answers that are missing are named, and so is no data at all', async () => {
    await expect(open(makePackage('legacy', { 'data/secret/1.ans': null }))).rejects.toThrow(
      /data\/secret\/1\.ans: no such file$/,
    )
    const several = {
      'data/secret/a.in': '',
      'data/secret/b.in': '',
      'data/secret/c.in': '',
      'data/secret/d.in': '',
    }
    await expect(open(makePackage('2025-09', several))).rejects.toThrow(
      /a\.ans, .*b\.ans, .*c\.ans: no such file, and 1 more$/,
    )
    await expect(open(makePackage('2025-09', { data: null }))).rejects.toThrow('no test data')
    expect(notesOf(await open(makePackage('2025-09', { 'data/secret': null })))).toEqual([
      'there is no data/secret',
    ])
    expect(notesOf(await open(makePackage('2025-09', { 'data/3.in': '' })))).toEqual([
      'data/3.in is not used: it lies in neither of data/sample and data/secret',
    ])
  })

  test('links that leave the package, lead nowhere or lead back', async () => {
    const linked = (target: string, place: string): string => {
      const folder = makePackage('legacy')
      mkdirSync(dirname(join(folder, place)), { recursive: true })
      symlinkSync(target, join(folder, place))
      return folder
    }
    await expect(open(linked('/etc', 'data/secret/etc'))).rejects.toThrow('leads out of the package')
    await expect(open(linked('nothing', 'data/secret/3.in'))).rejects.toThrow('leads nowhere')
    await expect(open(linked('.', 'data/secret/again'))).rejects.toThrow('folders too deep')
    const within = linked('../sample/1.in', 'data/secret/3.in')
    writeFileSync(join(within, 'data/secret/3.ans'), '6\n')
    expect((await open(within)).cases()).toHaveLength(3)
  })

  test('what is no package at all', async () => {
    await expect(open(join(packageFixtures, 'mean.zip'))).rejects.toThrow('no such folder')
    await expect(open(packageFixtures)).rejects.toThrow('problem.yaml: no such file')
    expect([isIcpcPackage(packageFixtures), isIcpcPackage(join(packageFixtures, 'mean'))]).toEqual([
      false,
      true,
    ])
  })
})

test('a statement is found where the version has it, with constants replaced', async () => {
  const draft = await open(
    makePackage('2023-07-draft', { 'statement/problem.en.md': 'English', 'statement/problem.sv.md': 'S' }),
  )
  expect(await draft.statement()).toBe('English')
  const legacy = await open(makePackage('legacy', { 'problem_statement/problem.tex': '{{max}}' }))
  expect(await legacy.statement()).toBe('{{max}}')
  const latest = await open(
    makePackage('2025-09', {
      'problem.yaml': problemYaml('2025-09', 'constants: {max: 1_000, e: 2.50}\n'),
      'statement/problem.en.md': 'to {{max}}, {{e}}, {{min}} {{ max }}',
    }),
  )
  expect(await latest.statement()).toBe('to 1_000, 2.50, {{min}} {{ max }}')
})
