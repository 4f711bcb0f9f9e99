import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { matches, unmetExpectations } from '../../../src/problem/icpc/expectations.ts'
import { timeLimit } from '../../../src/problem/icpc/limits.ts'
import { loadIcpcPackage } from '../../../src/problem/icpc/package.ts'
import { isIcpcPackage } from '../../../src/problem/icpc/is-package.ts'
import { root } from '../../support/cli.ts'
import { temporaryFolder } from '../../support/files.ts'

const fixtures = join(root, 'test/fixtures/packages')
const MIB = 2 ** 20

/** A copy of the legacy fixture with files changed; null removes one. */
function changed(files: Readonly<Record<string, string | null>>, fixture = 'mean'): string {
  const folder = join(temporaryFolder(), 'package')
  cpSync(join(fixtures, fixture), folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    if (text === null) {
      rmSync(path, { recursive: true })
    } else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
  return folder
}

const load = (files: Readonly<Record<string, string | null>>, fixture?: string) =>
  loadIcpcPackage(changed(files, fixture))

describe('a package of the legacy format', () => {
  const mean = loadIcpcPackage(join(fixtures, 'mean'))

  test('facts and limits', () => {
    expect(mean).toMatchObject({
      name: 'mean',
      title: 'Mean value',
      version: 'legacy',
      input: 'stdin',
      notes: [],
    })
    expect(mean.limits).toMatchObject({
      timeSeconds: 1.5,
      timeFrom: 'domjudge-problem.ini',
      acToTimeLimit: 5,
      timeLimitToTle: 2,
      memoryBytes: 256 * MIB,
      outputBytes: MIB,
      compilationSeconds: 60,
    })
    expect(mean.validator).toEqual({ kind: 'default' })
    expect(mean.languages).toBeUndefined()
  })

  test('cases of all groups, with the arguments of the nearest one', () => {
    const small = ['float_tolerance', '1e-6', 'float_absolute_tolerance', '1e-2']
    const rows = mean.cases.map(({ name, group, testGroup, validatorFlags }) => [
      name,
      group,
      testGroup,
      validatorFlags,
    ])
    expect(rows).toEqual([
      ['sample/1', 'sample', 'sample', ['float_tolerance', '1e-6']],
      ['secret/01-small/a/deep', 'secret', 'secret/01-small/a', small],
      ['secret/01-small/b', 'secret', 'secret/01-small', small],
      ['secret/02-many', 'secret', 'secret', ['float_tolerance', '1e-6']],
    ])
    expect(mean.cases[0]).toMatchObject({
      input: join(fixtures, 'mean/data/sample/1.in'),
      answer: join(fixtures, 'mean/data/sample/1.ans'),
      args: [],
      files: undefined,
    })
  })

  test('submissions by their folders', () => {
    const expected = Object.fromEntries(mean.submissions.map(({ name, expects }) => [name, expects]))
    const all = { cases: undefined, message: undefined }
    expect(expected).toEqual({
      'accepted/mean.py': [{ ...all, permitted: ['AC'], required: undefined }],
      'run_time_error/divide.py': [{ ...all, permitted: undefined, required: ['RTE'] }],
      'time_limit_exceeded/forever.py': [{ ...all, permitted: ['AC', 'WA', 'TLE'], required: ['TLE'] }],
      'wrong_answer/floor.py': [{ ...all, permitted: ['AC', 'WA'], required: ['WA'] }],
    })
  })

  test('the time limit: problem.yaml, then DOMjudge, then .timelimit, then the accepted submissions', () => {
    const given = { 'problem.yaml': 'limits:\n  time_limit: 0.25\n' }
    expect(load(given).limits).toMatchObject({ timeSeconds: 0.25, timeFrom: 'problem.yaml' })
    const withoutIni = load({ 'domjudge-problem.ini': null }).limits
    expect(withoutIni).toMatchObject({ timeSeconds: 4, timeFrom: '.timelimit' })
    expect(load({ 'domjudge-problem.ini': 'name = x\n' }).limits.timeFrom).toBe('.timelimit')
    const derived = load({ 'domjudge-problem.ini': null, '.timelimit': null }).limits
    expect(derived).toMatchObject({ timeSeconds: undefined, timeFrom: undefined })
    expect(timeLimit(derived, 0.5)).toBe(3)
    expect(timeLimit(derived, 0)).toBe(1)
    expect(timeLimit(withoutIni, 100)).toBe(4)
  })

  test.each(['2', '2.0', "'2'", '"2"', "'2' # two", '2 ; two', '2.0\r'])('timelimit=%s', (text) => {
    expect(load({ 'domjudge-problem.ini': `timelimit=${text}\nx=y\n` }).limits.timeSeconds).toBe(2)
  })

  test.each(['', '0', '-1', '1s', "'1", 'nan'])('a time limit of "%s" is refused', (text) => {
    expect(() => load({ '.timelimit': text, 'domjudge-problem.ini': null })).toThrow('is not a time limit')
    expect(() => load({ 'domjudge-problem.ini': `timelimit=${text}\n` })).toThrow('is not a time limit')
  })

  test('a file of limits may have nothing in it', () => {
    expect(load({ 'problem.yaml': 'name:\nlimits:\nvalidator_flags:\n' })).toMatchObject({
      title: 'package',
      limits: { memoryBytes: 2048 * MIB, outputBytes: 8 * MIB },
    })
    expect(
      load({ 'data/testdata.yaml': '', 'data/secret/01-small/testdata.yaml': '# empty' }).cases,
    ).toHaveLength(4)
  })

  test('custom validators: all programs that lie there, and none is an error', () => {
    const files = {
      'problem.yaml': 'validation: custom\n',
      'output_validators/one.py': '',
      'output_validators/two/run': '',
      'output_validators/two/lib/helper.h': '',
      'output_validators/.gitignore': '',
    }
    expect(load(files).validator).toMatchObject({
      kind: 'custom',
      programs: [
        { name: 'one.py', kind: 'file', files: ['one.py'], hasBuild: false, hasRun: false },
        { name: 'two', kind: 'folder', files: ['lib/helper.h', 'run'], hasBuild: false, hasRun: true },
      ],
    })
    expect(() => load({ 'problem.yaml': 'validation: custom\n' })).toThrow('there is no output validator')
    const unused = load({ 'problem.yaml': 'validation: default\n', 'output_validators/one.py': '' })
    expect(unused.validator.kind).toBe('default')
    expect(unused.notes).toEqual([
      'validation is default, so the output validators that lie there are not used',
    ])
  })
})

describe('a package of the 2023-07 draft', () => {
  const divisor = loadIcpcPackage(join(fixtures, 'divisor'))

  test('its limits, languages and validator', () => {
    expect(divisor).toMatchObject({
      title: 'Divisor',
      version: '2023-07-draft',
      languages: ['python3', 'cpp'],
    })
    expect(divisor.limits).toMatchObject({ timeSeconds: 2, acToTimeLimit: 3, timeLimitToTle: 1.5 })
    expect(divisor.validator).toMatchObject({
      kind: 'custom',
      programs: [{ name: 'validate.py', kind: 'file' }],
    })
  })

  test('a case may have arguments of its own', () => {
    expect(divisor.cases.map(({ validatorFlags }) => validatorFlags)).toEqual([
      [],
      ['proper'],
      ['proper', 'odd'],
    ])
  })

  test('a folder is one submission', () => {
    expect(divisor.submissions.find(({ name }) => name === 'rejected/crash')).toMatchObject({
      kind: 'folder',
      files: ['main.py', 'notes.txt'],
      expects: [{ permitted: undefined, required: ['RTE', 'TLE', 'WA'] }],
    })
  })

  test('the older name of the folder of validators', () => {
    const older = { output_validator: null, 'output_validators/check/check.cpp': '' }
    expect(load(older, 'divisor').validator).toMatchObject({
      programs: [{ name: 'check', files: ['check.cpp'] }],
    })
  })
})

describe('a package of 2025-09', () => {
  const echo = loadIcpcPackage(join(fixtures, 'echo'))

  test('arguments and files of cases', () => {
    expect(echo.cases.map(({ name, args, files }) => [name, args, files !== undefined])).toEqual([
      ['sample/1', ['--upper'], false],
      ['secret/1-easy', [], false],
      ['secret/2-hard', ['--times', '2'], true],
    ])
    expect(timeLimit(echo.limits, 0.3)).toBe(1)
    expect(timeLimit(echo.limits, 0.2)).toBe(0.5)
  })

  test('a validator that is built by its own script', () => {
    expect(echo.validator).toMatchObject({
      programs: [
        { name: 'output_validator', kind: 'folder', files: ['build', 'validate.sh'], hasBuild: true },
      ],
    })
  })

  test('submissions.yaml: what it asks for, and what of it is not understood', () => {
    const byName = Object.fromEntries(echo.submissions.map((one) => [one.name, one]))
    expect(byName['accepted/echo.py']).toMatchObject({ language: 'python3', entrypoint: 'echo.py' })
    expect(byName['wrong_answer/quiet.py']?.expects).toMatchObject([
      { permitted: ['AC', 'WA', 'RTE'], required: ['WA'], message: undefined },
      { permitted: undefined, required: undefined, message: 'not what was asked for' },
    ])
    expect(byName['mixed/half.py']?.expects).toMatchObject([
      { cases: 'sample', permitted: ['WA'] },
      { cases: 'secret/*-easy', permitted: ['AC'] },
      { cases: 'secret/*-hard', required: ['WA'] },
    ])
    expect(byName['mixed/unknown.py']?.expects).toEqual([])
    expect(echo.notes).toEqual([
      'constants are not replaced in validators and submissions',
      'data/secret/3-lonely.ans has no input beside it',
      'submissions.yaml: wrong_answer/quiet.py: use_for_time_limit is not used',
      expect.stringMatching(/^submissions\.yaml: mixed\/unknown\.py: not understood: permitted\.0: /),
      'submissions/mixed/unknown.py: the package does not say what is expected of it',
      'submissions.yaml: no submission is named by nobody/*',
    ])
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
    ['problem_format_version: 2031-01', 'problem_format_version 2031-01 is not supported'],
    ['problem_format_version: constructor', 'problem_format_version constructor is not supported'],
    ['limits:\n  memory: much', 'limits.memory'],
    ['limits:\n  time_limit: 0', 'limits.time_limit'],
    ['a: b: c', 'problem.yaml'],
    ['- a list', 'problem.yaml'],
    ['', 'no such file, or nothing in it'],
  ])('%j', (yaml, message) => expect(() => load({ 'problem.yaml': yaml })).toThrow(message))

  test('data that is not complete', () => {
    expect(() => load({ 'data/sample/1.ans': null })).toThrow('1.ans: no such file')
    expect(() => load({ data: null })).toThrow('no test data')
    expect(load({ 'data/secret': null }).notes).toEqual(['there is no data/secret'])
    expect(() => load({ 'data/secret/testdata.yaml': 'output_validator_flags: 5\n' })).toThrow(
      'testdata.yaml',
    )
  })

  test('links that leave the package, lead nowhere or lead back', () => {
    const outside = changed({})
    symlinkSync('/etc', join(outside, 'data/secret/etc'))
    expect(() => loadIcpcPackage(outside)).toThrow('leads out of the package')
    const broken = changed({})
    symlinkSync('nothing', join(broken, 'data/secret/3.in'))
    expect(() => loadIcpcPackage(broken)).toThrow('leads nowhere')
    const loop = changed({})
    symlinkSync('.', join(loop, 'data/secret/again'))
    expect(() => loadIcpcPackage(loop)).toThrow('folders too deep')
    const within = changed({})
    symlinkSync('../sample/1.in', join(within, 'data/secret/3.in'))
    symlinkSync('../sample/1.ans', join(within, 'data/secret/3.ans'))
    expect(loadIcpcPackage(within).cases).toHaveLength(5)
  })

  test('what is no package at all', () => {
    expect(() => loadIcpcPackage(join(fixtures, 'mean.zip'))).toThrow('no such folder')
    expect(() => loadIcpcPackage(fixtures)).toThrow('problem.yaml: no such file')
    expect([isIcpcPackage(fixtures), isIcpcPackage(join(fixtures, 'mean'))]).toEqual([false, true])
  })
})

describe('expectations', () => {
  test('patterns name a path or what is below it', () => {
    expect(matches('accepted', 'accepted/x.py')).toBe(true)
    expect(matches('accepted/*', 'accepted/x.py')).toBe(true)
    expect(matches('*/x.py', 'accepted/x.py')).toBe(true)
    expect(matches('*', 'accepted/x.py')).toBe(true)
    expect(matches('accept', 'accepted/x.py')).toBe(false)
    expect(matches('*.py', 'accepted/x.py')).toBe(false)
    expect(matches('accepted/{x,y}.{py,cpp}', 'accepted/y.cpp')).toBe(true)
    expect(matches('accepted/{x,y}.py', 'accepted/z.py')).toBe(false)
    expect(matches('accepted/x.py', 'accepted/xxpy')).toBe(false)
    expect(matches('a[bc]+(d', 'a[bc]+(d/e')).toBe(true)
    expect(matches('a{b', 'a{b')).toBe(true)
  })

  const cases = [
    { name: 'sample/1', verdict: 'AC' },
    { name: 'secret/a/1', verdict: 'WA', message: 'line 3 is wrong' },
    { name: 'secret/a/2', verdict: 'MLE' },
  ]
  const all = { cases: undefined, permitted: undefined, required: undefined, message: undefined }

  test('what is not met is told, and nothing else', () => {
    const unmet = (expectation: Partial<typeof all> | object) =>
      unmetExpectations([{ ...all, ...expectation }], cases)
    expect(unmet({ permitted: ['AC', 'WA', 'RTE'], required: ['WA'], message: 'line 3' })).toEqual([])
    expect(unmet({ permitted: ['AC'] })).toEqual(['secret/a/1 is WA, expected AC'])
    expect(unmet({ permitted: ['AC', 'WA'] })).toEqual(['secret/a/2 is MLE, expected AC or WA'])
    expect(unmet({ required: ['TLE'] })).toEqual(['no case is TLE'])
    expect(unmet({ required: ['MLE'] })).toEqual([])
    expect(unmet({ cases: 'sample', permitted: ['AC'] })).toEqual([])
    expect(unmet({ cases: 'secret/*', permitted: ['AC'] })).toEqual([
      'secret/a/1 is WA, expected AC in secret/*',
    ])
    expect(unmet({ message: 'line 4' })).toEqual(['no validator says "line 4"'])
  })
})
