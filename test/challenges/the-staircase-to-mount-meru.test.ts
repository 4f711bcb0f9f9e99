import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import solver from '../../challenges/the-staircase-to-mount-meru/solver.ts'
import { solve } from '../support/cli.ts'

const host = { dictionary: '', signal: new AbortController().signal }
const methods = await Promise.all(solver.axes.method.map(async (method) => solver.create({ method }, host)))

async function answers(line: string): Promise<unknown[]> {
  const outcomes = await Promise.all(methods.map(async (solveLine) => solveLine(Buffer.from(line))))
  return outcomes.map((outcome) => (outcome.kind === 'solved' ? outcome.answer : outcome.reason))
}

describe('the-staircase-to-mount-meru', () => {
  test('both methods agree, and obey the rule that makes the triangle', async () => {
    const place = fc
      .integer({ min: 1, max: 300 })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n })))
    await fc.assert(
      fc.asyncProperty(place, async ([n, k]) => {
        const [entry, same] = await answers(`${n} ${k}`)
        expect(entry).toBe(same)
        const [left] = await answers(`${n - 1} ${k - 1}`)
        const [right] = k === n ? ['0'] : await answers(`${n - 1} ${k}`)
        expect(BigInt(String(entry))).toBe(BigInt(String(left)) + BigInt(String(right)))
      }),
    )
  })

  test.each([
    ['0 0', '1'],
    ['68 34', '28453041475240576740'],
    ['  7\t3  ', '35'],
    ['3 4', 'row 3 has no entry 4: its last is entry 3'],
    ['10000 1', '10000'],
    ['10001 1', 'row 10001 is beyond the last row, 10000'],
    ['1', 'expected two whole numbers, n and k'],
    ['1 2 3', 'expected two whole numbers, n and k'],
    ['-1 0', 'expected two whole numbers, n and k'],
    ['1.5 1', 'expected two whole numbers, n and k'],
    ['9'.repeat(10_000), 'expected two whole numbers, n and k'],
  ])('%s', async (line, expected) => {
    expect(new Set(await answers(line))).toEqual(new Set([expected]))
  })

  test('a line that cannot be solved is reported, the others are printed', async () => {
    const { stdout, stderr, code } = await solve(['the-staircase-to-mount-meru'], {
      stdin: '4 2\nfour two\n5 2',
    })
    expect({ stdout: stdout.toString(), stderr, code }).toEqual({
      stdout: '6\n10\n',
      stderr: 'stdin:2: expected two whole numbers, n and k\nsolve: 1 of 3 lines could not be solved\n',
      code: 1,
    })
  })
})
