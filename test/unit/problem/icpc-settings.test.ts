/**
 * Settings of groups and cases, and which names a version has.
 */
import { describe, expect, test } from 'vitest'
import {
  type Files,
  argsOf,
  flagsOf,
  makePackage,
  notesOf,
  open,
  problemYaml,
} from '../../support/packages.ts'

const deep = { 'data/secret/a/b/7.in': '1\n', 'data/secret/a/b/7.ans': '2\n' }

describe('settings of groups', () => {
  test.each(['testdata.yaml', 'test_group.yaml'])('are inherited key by key: %s', async (file) => {
    const legacy = file === 'testdata.yaml'
    const key = legacy ? 'output_validator_flags' : 'output_validator_args'
    const other = legacy ? 'on_reject: continue' : 'full_feedback: true'
    const value = (text: string) => (legacy ? text : `[${text.replace(' ', ', ')}]`)
    const problem = await open(
      makePackage(legacy ? 'legacy' : '2025-09', {
        ...deep,
        [`data/${file}`]: `${key}: ${value('float_tolerance 1e-3')}\n`,
        [`data/secret/${file}`]: `${other}\n`,
        [`data/secret/a/${file}`]: `${key}: ${value('case_sensitive')}\n`,
        [`data/secret/a/b/${file}`]: `${other}\n`,
      }),
    )
    expect(flagsOf(problem)).toEqual({
      'sample/1': ['float_tolerance', '1e-3'],
      'secret/1': ['float_tolerance', '1e-3'],
      'secret/a/b/7': ['case_sensitive'],
    })
    expect(notesOf(problem)).toEqual([])
  })

  test('args of a group and arguments of the validator are keys of their own', async () => {
    const problem = await open(
      makePackage('2025-09', {
        ...deep,
        'data/secret/test_group.yaml': 'args: [one]\n',
        'data/secret/a/test_group.yaml': 'output_validator_args: [case_sensitive]\n',
        'data/secret/a/b/7.yaml': 'args: []\nhint: think\n',
      }),
    )
    expect(argsOf(problem)).toEqual({ 'sample/1': [], 'secret/1': ['one'], 'secret/a/b/7': [] })
    expect(flagsOf(problem)).toMatchObject({ 'secret/1': [], 'secret/a/b/7': ['case_sensitive'] })
  })

  test('arguments are what stands there', async () => {
    const args =
      '[007, 2.50, 1e3, yes, ~, null, 0x1F, -0, 2025-01-01, "a b", \'#\', "", "\\t", .inf, !!int 05]'
    const problem = await open(makePackage('2025-09', { 'data/secret/1.yaml': `args: ${args}\n` }))
    const plain = ['007', '2.50', '1e3', 'yes', '~', 'null', '0x1F', '-0', '2025-01-01']
    expect(argsOf(problem)['secret/1']).toEqual(plain.concat('a b', '#', '', '\t', '.inf', '05'))
    const listed = 'args:\n  - 1_000\n  - &x on\n  - *x\n'
    const other = await open(makePackage('2023-07-draft', { 'data/secret/1.yaml': listed }))
    expect(argsOf(other)['secret/1']).toEqual(['1_000', 'on', 'on'])
    const flags = await open(
      makePackage('2025-09', {
        'data/test_group.yaml': 'output_validator_args: [float_tolerance, 0.00010]\n',
      }),
    )
    expect(flagsOf(flags)['sample/1']).toEqual(['float_tolerance', '0.00010'])
  })

  test('an empty file, or a key with nothing behind it, says nothing', async () => {
    const problem = await open(
      makePackage('2025-09', {
        'data/test_group.yaml': 'args: [x]\n',
        'data/secret/test_group.yaml': 'args:\n',
        'data/sample/test_group.yaml': '# empty\n',
      }),
    )
    expect(argsOf(problem)).toEqual({ 'sample/1': ['x'], 'secret/1': ['x'] })
  })

  test('of a wrong kind are refused, naming file and key', async () => {
    const wrong = (text: string) => open(makePackage('2025-09', { 'data/secret/1.yaml': text }))
    await expect(wrong('args: {a: 1}')).rejects.toThrow(/1\.yaml: args: /)
    await expect(wrong('args: [[1]]')).rejects.toThrow(/1\.yaml: args/)
    await expect(wrong('[1]')).rejects.toThrow(/1\.yaml: file: /)
    await expect(wrong('args: [')).rejects.toThrow(/1\.yaml: Flow sequence/)
  })

  test('legacy: flags of problem.yaml come first; a map names one of several validators', async () => {
    const files = {
      'problem.yaml': problemYaml('legacy', 'validation: custom\nvalidator_flags: first 1\n'),
      'output_validators/one.py': '',
      'output_validators/two/two.py': '',
      'data/secret/testdata.yaml': 'output_validator_flags: {name: two, flags: second 02}\n',
    }
    const problem = await open(makePackage('legacy', files))
    expect(flagsOf(problem)).toEqual({
      'sample/1': ['first', '1'],
      'secret/1': ['first', '1', 'second', '02'],
    })
    const named = problem.cases().map((one) => {
      const check = problem.check(one)
      return check.by === 'validator' ? check.programs.map(({ name }) => name) : []
    })
    expect(named).toEqual([['one.py', 'two'], ['two']])
    const wrong = { ...files, 'data/secret/testdata.yaml': 'output_validator_flags: {name: three}\n' }
    await expect(open(makePackage('legacy', wrong))).rejects.toThrow(
      'secret/1: there is no output validator three',
    )
  })
})

describe('each version has names and defaults of its own', () => {
  const checks = async (version: Parameters<typeof makePackage>[0], files: Files) => {
    const problem = await open(makePackage(version, files))
    return { by: problem.check(problem.cases()[0]!).by, notes: notesOf(problem), problem }
  }

  test('legacy: without "validation" it is the default one, whatever lies there', async () => {
    const files = { 'output_validators/check.py': '' }
    expect(await checks('legacy', files)).toMatchObject({
      by: 'tokens',
      notes: ['output_validators is not used: validation is default in problem.yaml'],
    })
    const custom = { ...files, 'problem.yaml': problemYaml('legacy', 'validation: custom\n') }
    expect(await checks('legacy', custom)).toMatchObject({ by: 'validator', notes: [] })
    const unversioned = { ...files, 'problem.yaml': 'name: x\n' }
    expect((await checks('legacy', unversioned)).by).toBe('tokens')
  })

  test('legacy: what lies beside validators is none', async () => {
    const names = ['check.cpp', 'check.h', 'README.md', 'Makefile', 'folder/x.h']
    const problem = await open(
      makePackage('legacy', {
        'problem.yaml': problemYaml('legacy', 'validation: custom\n'),
        ...Object.fromEntries(names.map((name) => [`output_validators/${name}`, ''])),
      }),
    )
    const check = problem.check(problem.cases()[0]!)
    expect(check.by === 'validator' && check.programs.map(({ name }) => name)).toEqual([
      'check.cpp',
      'folder',
    ])
    expect(notesOf(problem, 'ignored')).toHaveLength(3)
  })

  test('2025-09: output_validator alone, and "validation" is no key', async () => {
    expect(await checks('2025-09', { 'output_validator/check.py': '' })).toMatchObject({
      by: 'validator',
      notes: [],
    })
    expect(await checks('2025-09', { 'output_validators/check.py': '' })).toMatchObject({
      by: 'tokens',
      notes: ['output_validators is not used: 2025-09 has output_validator'],
    })
    const validation = { 'problem.yaml': problemYaml('2025-09', 'validation: custom\n') }
    expect(await checks('2025-09', validation)).toMatchObject({
      by: 'tokens',
      notes: ['problem.yaml: "validation" is a key of legacy, not of 2025-09, and is not used'],
    })
  })

  test('2023-07-draft, whose text changed: both names of the folder', async () => {
    expect((await checks('2023-07-draft', { 'output_validators/a/check.py': '' })).by).toBe('validator')
    expect((await checks('2023-07-draft', { 'output_validator/check.py': '' })).by).toBe('validator')
    const flags = { 'data/testdata.yaml': 'output_validator_flags: case_sensitive\n' }
    const { problem, notes } = await checks('2023-07-draft', flags)
    expect([flagsOf(problem)['sample/1'], notes]).toEqual([['case_sensitive'], []])
  })

  test.each<[Parameters<typeof makePackage>[0], Files, string]>([
    [
      '2025-09',
      { 'data/secret/testdata.yaml': 'output_validator_flags: case_sensitive\n' },
      'data/secret/testdata.yaml: 2025-09 has test_group.yaml, so it is not used',
    ],
    [
      'legacy',
      { 'data/secret/test_group.yaml': 'output_validator_args: [case_sensitive]\n' },
      'data/secret/test_group.yaml: legacy has testdata.yaml, so it is not used',
    ],
    [
      'legacy',
      { 'data/secret/1.yaml': 'output_validator_args: [case_sensitive]\n' },
      'data/secret/1.yaml is not used: it is of 2023-07-draft and 2025-09, not of legacy',
    ],
    [
      'legacy',
      { 'data/secret/1.files/x.txt': '' },
      'data/secret/1.files is not used: legacy has no files beside a case',
    ],
    [
      '2025-09',
      { 'data/test_group.yaml': 'output_validator_flags: case_sensitive\n' },
      'data/test_group.yaml: "output_validator_flags" is a key of legacy and 2023-07-draft, not of 2025-09, and is not used',
    ],
    [
      '2025-09',
      { 'problem.yaml': problemYaml('2025-09', 'validator_flags: case_sensitive\n') },
      'problem.yaml: "validator_flags" is a key of legacy, not of 2025-09, and is not used',
    ],
    [
      'legacy',
      { 'submissions/submissions.yaml': 'accepted: {permitted: [WA]}\n' },
      'submissions/submissions.yaml is not used: legacy has none',
    ],
  ])('%s: a foreign name is not obeyed, and told: %j', async (version, files, text) => {
    const { problem, notes } = await checks(version, files)
    expect(notes).toEqual([text])
    expect(Object.values(flagsOf(problem)).flat()).toEqual([])
    expect(problem.cases().map(({ input }) => input.files)).toEqual([undefined, undefined])
  })

  test('may submissions write files: yes in legacy, no in later versions that do not say so', async () => {
    const readOnly = async (version: Parameters<typeof makePackage>[0], line = '') => {
      const { problem } = await checks(version, { 'problem.yaml': problemYaml(version, line) })
      return problem.facts.limits.readOnlyWork ?? false
    }
    expect(await readOnly('legacy')).toBe(false)
    expect(await readOnly('2025-09')).toBe(true)
    expect(await readOnly('2025-09', 'allow_file_writing: true\n')).toBe(false)
    expect(await readOnly('2023-07-draft', 'allow_file_writing: false\n')).toBe(true)
    expect(await readOnly('legacy', 'allow_file_writing: false\n')).toBe(false)
    await expect(readOnly('2025-09', 'allow_file_writing: perhaps\n')).rejects.toThrow('allow_file_writing')
  })
})

describe('files that the format ignores', () => {
  test('are no cases and no submissions, and are told when asked', async () => {
    const junk = [
      'data/secret/.2.in',
      'data/secret/2 copy.in',
      'data/secret/ü.in',
      'data/secret/3.in~',
      'data/secret/_4.in',
    ]
    const sources = [
      'submissions/accepted/.x.py',
      'submissions/accepted/a b.py',
      'submissions/accepted/-c.py',
    ]
    const folders = ['data/secret/.group/1.in', 'data/secret/a (old)/1.in']
    const all = [...junk, ...sources, ...folders]
    const problem = await open(makePackage('2025-09', Object.fromEntries(all.map((name) => [name, '']))))
    expect(problem.cases().map(({ name }) => name)).toEqual(['sample/1', 'secret/1'])
    expect(problem.submissions()).toEqual([])
    expect(notesOf(problem)).toEqual([])
    const told = notesOf(problem, 'ignored').map((text) => text.split(': its name')[0])
    const expected = [...junk, ...sources, 'data/secret/.group', 'data/secret/a (old)']
    expect(new Set(told)).toEqual(new Set(expected))
  })

  test('a program may have names of its language', async () => {
    const files = ['__init__.py', 'lib/_x.py', 'c++.h', '.hidden', 'a b.py']
    const written = Object.fromEntries(files.map((name) => [`submissions/accepted/prog/${name}`, '']))
    const problem = await open(makePackage('2025-09', written))
    expect(problem.submissions()[0]?.files).toEqual(['__init__.py', 'c++.h', 'lib/_x.py'])
  })

  test('what git leaves behind is not worth a word', async () => {
    const files = {
      'data/secret/.gitignore': '',
      'submissions/accepted/.gitkeep': '',
      'data/sample/.DS_Store': '',
    }
    expect((await open(makePackage('2025-09', files))).notes()).toEqual([])
  })
})
