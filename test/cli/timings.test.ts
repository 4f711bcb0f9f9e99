import { describe, expect, test } from 'vitest'
import { temporaryFile } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'

const sample = ['interpretation 7', 'sanctioned 22', 'lawn 11', 'electives 16', 'unifying 16']

describe('--timings', () => {
  test('prints a table to standard error, and the words as ever', async () => {
    const { stdout, stderr, code } = await solveHere(['drop-the-bass', 'sample', '--timings'])
    expect(code).toBe(0)
    expect(stdout.toString()).toBe(sample.map((row) => `${row.split(' ')[0]}\n`).join(''))
    const [head, ...rows] = stderr.trimEnd().split('\n')
    expect(head?.split(/ +/)).toEqual(['line', 'word', 'layers', 'time'])
    const last = rows.pop()
    expect(rows.map((row) => row.trim().split(/ +/).slice(1, 3).join(' '))).toEqual(sample)
    expect(rows.every((row) => /\d (µs|ms|s)$/.test(row))).toBe(true)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
    expect(last).toMatch(/^5 rows, .* in all$/)
  })

  test('has a row for every line, far beyond those that give it its widths', async () => {
    const { stdout, stderr } = await solveHere([
      'drop-the-bass',
      '--timings',
      temporaryFile('bGF3bg\n'.repeat(2500)),
    ])
    expect(stdout.toString().split('\n')).toHaveLength(2501)
    expect(stderr.split('\n')).toHaveLength(2503)
    expect(stderr).toMatch(/\n2,500 {2}lawn +1 .*\n2,500 rows, /)
  })

  test('goes together with --json', async () => {
    const { stdout, stderr } = await solveHere([
      'drop-the-bass',
      'sample',
      '--timings',
      '--json',
      '--exec',
      'pool',
    ])
    const rows = stdout.toString().trimEnd().split('\n')
    const parsed = rows.map((row) => JSON.parse(row) as { word: string; layers: number })
    expect(parsed.map(({ word, layers }) => `${word} ${layers}`)).toEqual(sample)
    expect(stderr).toMatch(/^line +word +layers +time\n/)
  })

  test('of a challenge that is not solved by lines has one row', async () => {
    const { stderr } = await solveHere(['top-15-words', '--timings', temporaryFile('a dog and a cat')])
    expect(stderr).toMatch(/^answer +time\n2 a … \(4 lines\) {2}.*\n1 row, .* in all\n$/)
  })
})
