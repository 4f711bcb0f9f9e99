/**
 * Constants and included files of a package.
 */
import { describe, expect, test } from 'vitest'
import { replaceConstants, replaceInBytes } from '../../../src/problem/constants.ts'
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

  test('in programs: every file keeps its other bytes', async () => {
    const problem = await open(
      withConstants({
        'submissions/accepted/one.py': '',
        'output_validator/check.py': '',
        'include/default/a.h': '',
      }),
    )
    const expected = { max_n: '1_000', eps: '1e-06', name: 'é {{eps}}', true: 'yes' }
    const check = problem.check(problem.cases()[0]!)
    expect(problem.submissions()[0]?.constants).toEqual(expected)
    expect(check.by === 'validator' && check.programs[0]?.constants).toEqual(expected)
    expect(problem.included?.('c')?.constants).toEqual(expected)
    const replaced = (...bytes: (number | string)[]) => {
      const whole = Buffer.concat(bytes.map((one) => Buffer.from(typeof one === 'string' ? one : [one])))
      return Buffer.from(replaceInBytes(whole, expected)).toString('latin1')
    }
    expect(replaced('print({{max_n}}, {{true}})')).toBe('print(1_000, yes)')
    expect(replaced(0xe9, '{{eps}}', 0xff)).toBe('\u00e91e-06\u00ff')
    expect(replaced('{{name}}')).toBe(Buffer.from('é {{eps}}').toString('latin1'))
    expect(replaced(0, '{{max_n}}')).toBe('\0{{max_n}}')
  })

  test('without any a program has none', async () => {
    const problem = await open(makePackage('2025-09', { 'submissions/accepted/one.py': '{{max}}' }))
    expect(problem.submissions()[0]).not.toHaveProperty('constants')
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
