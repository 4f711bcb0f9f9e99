/**
 * Keys, folders and patterns that a package spells wrong: what they say is lost, so it is told.
 */
import { describe, expect, test } from 'vitest'
import { findProblem } from '../../../src/problem/find.ts'
import { type Files, makePackage, notesOf, open, problemYaml } from '../../support/packages.ts'

type Version = Parameters<typeof makePackage>[0]

const accepted = { 'submissions/accepted/one.py': '' }

const rows: [Version, Files, string][] = [
  [
    '2025-09',
    { 'problem.yaml': problemYaml('2025-09', 'limit: {memory: 5}\n') },
    'problem.yaml: unknown key "limit" is not used; did you mean limits?',
  ],
  [
    '2025-09',
    { 'problem.yaml': problemYaml('2025-09', 'limits: {memroy: 5}\n') },
    'problem.yaml: limits: unknown key "memroy" is not used; did you mean memory?',
  ],
  [
    'legacy',
    { 'problem.yaml': problemYaml('legacy', 'validatorflags: float_tolerance 1\n') },
    'problem.yaml: unknown key "validatorflags" is not used; did you mean validator_flags?',
  ],
  [
    'legacy',
    { 'problem.yaml': problemYaml('legacy', 'colour: red\n') },
    'problem.yaml: unknown key "colour" is not used',
  ],
  [
    'legacy',
    { 'problem.yaml': problemYaml('legacy', 'limits: {time_resolution: 3}\n') },
    'problem.yaml: limits: "time_resolution" is a key of 2023-07-draft and 2025-09, not of legacy, and is not used',
  ],
  [
    '2023-07-draft',
    { 'problem.yaml': problemYaml('2023-07-draft', 'limits: {time_multipliers: {ac_to_timelimit: 3}}\n') },
    'problem.yaml: limits.time_multipliers: unknown key "ac_to_timelimit" is not used; did you mean ac_to_time_limit?',
  ],
  [
    '2025-09',
    { 'problem.yaml': problemYaml('2025-09', 'constants: {a-b: 1}\n') },
    'problem.yaml: constants: "a-b" is no name of a constant',
  ],
  [
    'legacy',
    { 'data/secret/testdata.yaml': 'output_validator_flag: case_sensitive\n' },
    'data/secret/testdata.yaml: unknown key "output_validator_flag" is not used; did you mean output_validator_flags?',
  ],
  [
    '2025-09',
    { 'data/secret/test_group.yaml': 'output_validators_args: [case_sensitive]\n' },
    'data/secret/test_group.yaml: unknown key "output_validators_args" is not used; did you mean output_validator_args?',
  ],
  [
    '2025-09',
    { 'data/secret/1.yaml': 'arg: [1]\n' },
    'data/secret/1.yaml: unknown key "arg" is not used; did you mean args?',
  ],
  ['2025-09', { 'data/secret/2.yaml': 'args: [1]\n' }, 'data/secret/2.yaml has no input beside it'],
  ['2025-09', { 'data/smaple/1.in': '' }, 'data/smaple is not used; did you mean sample?'],
  [
    '2025-09',
    { 'output_validatr/check.py': '' },
    'output_validatr/ is not used; did you mean output_validator/?',
  ],
  [
    '2025-09',
    { ...accepted, 'submissions/submissions.yaml': 'accepted: {requird: [AC]}\n' },
    'submissions/submissions.yaml: accepted: unknown key "requird" is not used; did you mean required?',
  ],
  [
    '2025-09',
    { ...accepted, 'submissions/submissions.yaml': 'accepted: {secrit: {permitted: [AC]}}\n' },
    'submissions/submissions.yaml: accepted: no case is named by "secrit"',
  ],
  [
    '2025-09',
    { ...accepted, 'submissions/submissions.yaml': 'accepted: {secret: {permited: [AC]}}\n' },
    'submissions/submissions.yaml: accepted: secret: unknown key "permited" is not used; did you mean permitted?',
  ],
  [
    '2025-09',
    { ...accepted, 'submissions/submissions.yaml': 'accepted/two.py: {permitted: [AC]}\n' },
    'submissions/submissions.yaml: no submission is named by accepted/two.py',
  ],
  [
    '2025-09',
    { ...accepted, 'submissions/submissions.yaml': 'accepted: {use_for_time_limit: low}\n' },
    'submissions/submissions.yaml: accepted: not understood: use_for_time_limit: Invalid input',
  ],
]

describe('a name that the format does not have', () => {
  test.each(rows)('%s %j', async (version, files, text) => {
    const folder = makePackage(version, files)
    expect(notesOf(await open(folder), 'misspelt')).toEqual([text])
    await expect(open(folder, { strict: true })).rejects.toThrow(`twice: ${text}`)
  })

  test('of submissions: the folder that was meant', async () => {
    const problem = await open(makePackage('2025-09', { 'submissions/acepted/one.py': '' }))
    expect(notesOf(problem)).toEqual([
      'submissions/acepted: 2025-09 has no such folder; did you mean accepted?',
      'submissions/acepted/one.py: the package does not say what is expected of it',
    ])
    expect(problem.notes().map(({ about }) => about)).toEqual(['submissions', 'submissions'])
  })

  test('a submission that lies in no folder', async () => {
    const files = { 'submissions/one.py': '', 'submissions/submissions.yaml': '' }
    expect(notesOf(await open(makePackage('2025-09', files)))).toEqual([
      'submissions/one.py is not used: it lies in none of the folders there',
    ])
  })

  test('--strict: the first is told, and how many more; exit code 2', async () => {
    const folder = makePackage('2025-09', {
      'problem.yaml': problemYaml('2025-09', 'a_a: 1\nb_b: 1\n'),
      'data/secret/1.yaml': 'c_c: 1\n',
    })
    const strict = findProblem(folder, { strict: true })
    await expect(strict).rejects.toMatchObject({
      message: expect.stringMatching(
        /problem\.yaml: unknown key "a_a" is not used \(and 2 more\)$/,
      ) as string,
      exitCode: 2,
      hint: 'without --strict this is a warning',
    })
    await expect(findProblem(folder)).resolves.toBeDefined()
    await expect(findProblem(makePackage('legacy'), { strict: true })).resolves.toBeDefined()
  })

  test('its bytes are harmless', async () => {
    const problem = await open(makePackage('legacy', { 'problem.yaml': 'name: x\n"\\e[31m": 1\n' }))
    expect(notesOf(problem).join()).not.toContain('\u001b')
  })
})

test('every key that a version has is known', async () => {
  const legacy = [
    'uuid: x\nauthor: A\nsource: S\nsource_url: http://x\nlicense: cc0\nrights_owner: R\nkeywords: a b',
    'grading: {objective: max, show_test_data_groups: false}\nlanguages: all\nlibraries: gmp',
    'limits: {time_multiplier: 5, time_safety_margin: 2, memory: 1, output: 1, code: 1, compilation_time: 1}',
  ]
  const later = [
    'uuid: x\nversion: 1\ncredits: A\nsource: S\nlicense: cc0\nrights_owner: R\nembargo_until: 2025-01-01',
    'keywords: [a]\nlanguages: [c]\nconstants: {a: 1}\nallow_file_writing: true',
    'limits: {time_limit: 1, time_resolution: 1, validation_passes: 2, compilation_memory: 1, validation_memory: 1}',
  ]
  const files = {
    'problem.yaml': problemYaml('legacy', `${legacy.join('\n')}\n`),
    'data/testdata.yaml':
      'on_reject: break\ngrading: default\ngrader_flags: min\ninput_validator_flags: x\naccept_score: 1\nreject_score: 0\nrange: 0 1\n',
  }
  expect((await open(makePackage('legacy', files))).notes()).toEqual([])
  const group =
    'max_score: 1\nscore_aggregation: sum\nrequire_pass: sample\nfull_feedback: true\ninput_validator_args: [x]\noutput_visualizer_args: [x]\n'
  const newer = {
    'problem.yaml': problemYaml('2025-09', `${later.join('\n')}\n`),
    'data/test_group.yaml': group,
    'data/secret/1.yaml': 'hint: h\ndescription: d\nargs: [a]\n',
  }
  expect((await open(makePackage('2025-09', newer))).notes()).toEqual([])
})
