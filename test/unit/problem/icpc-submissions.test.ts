/**
 * What is expected of submissions: by their folders, by submissions.yaml, and what their times mean.
 */
import { describe, expect, test } from 'vitest'
import { matches, unmetExpectations } from '../../../src/problem/icpc/expectations.ts'
import type { ExampleSubmission } from '../../../src/problem/problem.ts'
import { changedFixture, makePackage, notesOf, open } from '../../support/packages.ts'

type Version = Parameters<typeof makePackage>[0]

/** Submissions of these names, with this submissions.yaml. */
async function submissions(version: Version, names: readonly string[], yaml?: string) {
  const sources = Object.fromEntries(names.map((name) => [`submissions/${name}`, '']))
  const files = yaml === undefined ? sources : { ...sources, 'submissions/submissions.yaml': yaml }
  const problem = await open(makePackage(version, files))
  return new Map(problem.submissions().map((one) => [one.name, one]))
}

const FOLDERS = [
  'accepted',
  'wrong_answer',
  'time_limit_exceeded',
  'run_time_error',
  'rejected',
  'brute_force',
]

const folderTable = async (version: Version) => {
  const all = await submissions(
    version,
    FOLDERS.map((folder) => `${folder}/a.py`),
  )
  return Object.fromEntries(
    [...all].map(([name, { expects, timeUse }]) => [
      name.split('/')[0],
      [expects[0]?.permitted?.join(), expects[0]?.required?.join(), timeUse?.[0]?.bound],
    ]),
  )
}

test('folders mean what the version says', async () => {
  expect(await folderTable('2025-09')).toEqual({
    accepted: ['AC', undefined, 'lower'],
    wrong_answer: ['AC,WA', 'WA', 'none'],
    time_limit_exceeded: ['AC,TLE', 'TLE', 'upper'],
    run_time_error: ['AC,RTE', 'RTE', 'none'],
    rejected: [undefined, 'RTE,TLE,WA', 'none'],
    brute_force: ['AC,RTE,TLE', 'RTE,TLE', 'none'],
  })
  expect(await folderTable('legacy')).toEqual({
    accepted: ['AC', undefined, 'lower'],
    wrong_answer: ['AC,WA', 'WA', 'none'],
    time_limit_exceeded: ['AC,WA,TLE', 'TLE', 'upper'],
    run_time_error: [undefined, 'RTE', 'none'],
    rejected: [undefined, undefined, 'none'],
    brute_force: [undefined, undefined, 'none'],
  })
})

describe('submissions.yaml', () => {
  test('of a fixture: languages, entry points, and rules for all cases and for some', async () => {
    const problem = await open(changedFixture('echo'))
    const byName = new Map(problem.submissions().map((one) => [one.name, one]))
    expect(byName.get('accepted/echo.py')).toMatchObject({ language: 'python3', entrypoint: 'echo.py' })
    expect(byName.get('wrong_answer/quiet.py')?.expects).toMatchObject([
      { permitted: ['AC', 'WA', 'RTE'], required: ['WA'], message: undefined },
      { permitted: undefined, required: undefined, message: 'not what was asked for' },
    ])
    expect(byName.get('mixed/half.py')?.expects).toMatchObject([
      { cases: 'sample', permitted: ['WA'] },
      { cases: 'secret/*-easy', permitted: ['AC'] },
      { cases: 'secret/*-hard', required: ['WA'] },
    ])
    expect(byName.get('mixed/unknown.py')?.expects).toEqual([])
  })

  const uses = (one: ExampleSubmission | undefined) =>
    one?.timeUse?.map(({ cases, bound }) => (cases === undefined ? bound : `${cases}: ${bound}`))

  test('use_for_time_limit: for all cases and for some, and the last that applies counts', async () => {
    const names = ['accepted/a.py', 'accepted/b.py', 'mixed/c.py', 'time_limit_exceeded/d.py']
    const yaml = `
accepted/b.py: {use_for_time_limit: false}
mixed/*:
  use_for_time_limit: lower
  secret/1: {use_for_time_limit: upper}
  sample: {permitted: [AC], use_for_time_limit: false}
time_limit_exceeded: {use_for_time_limit: false}
'*/d.py': {use_for_time_limit: lower}
`
    const all = await submissions('2025-09', names, yaml)
    expect(uses(all.get('accepted/a.py'))).toEqual(['lower'])
    expect(uses(all.get('accepted/b.py'))).toEqual(['lower', 'none'])
    expect(uses(all.get('mixed/c.py'))).toEqual(['none', 'lower', 'secret/1: upper', 'sample: none'])
    expect(uses(all.get('time_limit_exceeded/d.py'))).toEqual(['upper', 'none', 'lower'])
    expect(all.get('mixed/c.py')?.expects).toMatchObject([{ cases: 'sample', permitted: ['AC'] }])
  })

  test('what judging does not need is no mistake', async () => {
    const yaml = 'accepted: {authors: A, model_solution: true, score: 5, sample: {score: [1, 2]}}\n'
    const problem = await open(
      makePackage('2025-09', { 'submissions/accepted/a.py': '', 'submissions/submissions.yaml': yaml }),
    )
    expect(problem.notes()).toEqual([])
  })

  test('one that is no map of maps is refused', async () => {
    for (const yaml of ['accepted: AC\n', '- x\n', 'a: [\n'])
      await expect(submissions('2025-09', [], yaml)).rejects.toThrow('submissions.yaml')
    expect(notesOf(await open(makePackage('2025-09', { 'submissions/submissions.yaml': '' })))).toEqual([])
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
