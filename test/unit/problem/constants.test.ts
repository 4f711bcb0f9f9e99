/**
 * Constants and included files of a package.
 */
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { prepareProgram, replaceConstants } from '../../../src/problem/constants.ts'
import { temporaryFolder } from '../../support/files.ts'
import { argsOf, flagsOf, makePackage, open, problemYaml } from '../../support/packages.ts'

const YAML = 'constants: {max_n: 1_000, eps: 1e-06, name: "é {{eps}}", "true": yes}\n'

function withConstants(files: Readonly<Record<string, string>>) {
  return makePackage('2025-09', { 'problem.yaml': problemYaml('2025-09', YAML), ...files })
}

describe('constants', () => {
  test('names that are none stay, and values are not looked at again', () => {
    const given = { a: '1', b: '{{a}}', $: 'x', c: '$&' }
    expect(replaceConstants('{{a}}{{b}} {{ a }} {{{a}}} {{d}} {{constructor}} {{$}} {{c}}', given)).toBe(
      '1{{a}} {{ a }} {1} {{d}} {{constructor}} {{$}} $&',
    )
  })

  test('in arguments of groups and cases', async () => {
    const problem = await open(
      withConstants({
        'data/test_group.yaml': 'output_validator_args: [float_tolerance, "{{eps}}"]\n',
        'data/secret/1.yaml': "args: ['{{max_n}}', '{{other}}']\n",
      }),
    )
    expect(flagsOf(problem)['secret/1']).toEqual(['float_tolerance', '1e-06'])
    expect(argsOf(problem)['secret/1']).toEqual(['1_000', '{{other}}'])
  })

  test('in submissions and validators: a copy is made, byte by byte the same but for them', async () => {
    const folder = withConstants({
      'submissions/accepted/one.py': 'print({{max_n}}, "{{name}}")',
      'submissions/accepted/two/main.py': 'x = {{true}}',
      'submissions/accepted/two/lib/data.bin': '\0{{max_n}}',
      'output_validator/build': '#!/bin/sh\necho {{eps}}\n',
      'output_validator/other.txt': 'nothing',
    })
    writeFileSync(
      join(folder, 'submissions/accepted/two/latin1.py'),
      Buffer.from([0xe9, ...Buffer.from('{{name}}')]),
    )
    chmodSync(join(folder, 'output_validator/build'), 0o755)
    const problem = await open(folder)
    const scratch = temporaryFolder()
    const [one, two] = problem.submissions().map((program) => prepareProgram(program, scratch))
    expect(one).toMatchObject({ name: 'accepted/one.py', kind: 'file', files: ['one.py'] })
    expect(readFileSync(one!.path, 'utf8')).toBe('print(1_000, "é {{eps}}")')
    expect(readFileSync(join(two!.path, 'main.py'), 'utf8')).toBe('x = yes')
    expect(readFileSync(join(two!.path, 'lib/data.bin'), 'utf8')).toBe('\0{{max_n}}')
    expect(readFileSync(join(two!.path, 'latin1.py'))).toEqual(
      Buffer.from([0xe9, ...Buffer.from('é {{eps}}')]),
    )
    const check = problem.check(problem.cases()[0]!)
    const [validator] = check.by === 'validator' ? check.programs : []
    const prepared = prepareProgram(validator!, scratch)
    expect(readFileSync(join(prepared.path, 'build'), 'utf8')).toBe('#!/bin/sh\necho 1e-06\n')
    expect(statSync(join(prepared.path, 'build')).mode & 0o111).not.toBe(0)
    expect(statSync(join(prepared.path, 'other.txt')).mode & 0o111).toBe(0)
  })

  test('without any a program is what it is', async () => {
    const problem = await open(makePackage('2025-09', { 'submissions/accepted/one.py': '{{max}}' }))
    const [one] = problem.submissions()
    expect(prepareProgram(one!, temporaryFolder())).toBe(one)
  })

  test('values that are no text and no number are refused', async () => {
    const folder = makePackage('2025-09', { 'problem.yaml': problemYaml('2025-09', 'constants: {a: [1]}\n') })
    await expect(open(folder)).rejects.toThrow('problem.yaml: constants.a')
  })
})

describe('include/', () => {
  test.each(['legacy', '2025-09'] as const)('%s: of the language, else the default', async (version) => {
    const problem = await open(
      makePackage(version, {
        'include/cpp/grader.h': '',
        'include/cpp/lib/a.cpp': '',
        'include/default/common.txt': '',
        'include/README': '',
      }),
    )
    expect(problem.included?.('cpp')).toMatchObject({ kind: 'folder', files: ['grader.h', 'lib/a.cpp'] })
    expect(problem.included?.('python3')?.files).toEqual(['common.txt'])
  })

  test('no default, no folder', async () => {
    const problem = await open(makePackage('2025-09', { 'include/cpp/grader.h': '' }))
    expect(problem.included?.('c')).toBeUndefined()
    expect((await open(makePackage('2025-09'))).included).toBeUndefined()
  })
})
