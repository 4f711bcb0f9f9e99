/**
 * The list of challenges, which must not be a golden file: every new challenge would change it.
 */
import { expect, test } from 'vitest'
import { builtInSlugs } from '../../src/problem/manifest.ts'
import { solveHere } from '../support/in-process.ts'

test('a table has a row for each, with its facts', async () => {
  const { stdout, stderr, code } = await solveHere(['list'], { columns: 200 })
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  const [head = '', ...rows] = String(stdout).trimEnd().split('\n')
  expect(head.trim().split(/ {2,}/)).toEqual([
    'challenge',
    'category',
    'difficulty',
    'points',
    'what it asks',
  ])
  expect(rows.map((row) => row.split(' ', 1)[0])).toEqual(builtInSlugs())
  expect(
    rows
      .find((row) => row.startsWith('drop-the-bass '))
      ?.trim()
      .split(/ {2,}/),
  ).toEqual([
    'drop-the-bass',
    'encoding',
    'medium',
    '40',
    'Recover words that were base64-encoded an unknown number of times.',
  ])
})

test('--json has what a script needs of each', async () => {
  const { stdout } = await solveHere(['list', '--json'])
  const { schema, challenges } = JSON.parse(String(stdout)) as {
    schema: string
    challenges: { slug: string }[]
  }
  expect(schema).toBe('solvebench/list@1')
  expect(challenges.map(({ slug }) => slug)).toEqual(builtInSlugs())
  expect(challenges.find(({ slug }) => slug === 'top-15-words')).toMatchObject({
    title: 'Top 15 words',
    category: 'text parsing',
    difficulty: 'medium',
    points: 30,
    shape: 'file',
    axes: { lookup: ['set', 'grep'] },
  })
})
