import { describe, expect, test } from 'vitest'
import { versionsOf } from '../../../src/experiment/entries.ts'
import { baselineName, shortNames } from '../../../src/experiment/names.ts'

describe('names of submissions', () => {
  test.each([
    [
      ['x/a.py', 'b.go'],
      ['a.py', 'b.go'],
    ],
    [
      ['x/a.py', 'y/a.py', 'b.go'],
      ['x/a.py', 'y/a.py', 'b.go'],
    ],
    [
      ['a.py', 'a.py'],
      ['a.py (1)', 'a.py (2)'],
    ],
    [
      ['x/a.py', 'x/a.py', 'a.py'],
      ['x/a.py (1)', 'x/a.py (2)', 'a.py'],
    ],
    [['a\u001b.py'], ['"a\\u001b.py"']],
  ])('of %j are %j', (files, names) => {
    expect(shortNames(files)).toEqual(names)
    expect(new Set(names).size).toBe(names.length)
  })

  test('can each be the baseline, and so can the files', () => {
    const files = ['x/a.py', 'x/a.py', 'y/b.go']
    const names = shortNames(files)
    expect(baselineName(undefined, files, names)).toBe('x/a.py (1)')
    expect(baselineName('x/a.py (2)', files, names)).toBe('x/a.py (2)')
    expect(baselineName('y/b.go', files, names)).toBe('b.go')
    expect(baselineName('x/a.py', files, names)).toBe('x/a.py (1)')
    expect(() => baselineName('b.g', files, names)).toThrow('unknown baseline "b.g"')
  })
})

test.each([
  [{ python3: '3.11.2' }, '3.11.2'],
  [{ javac: '17.0.1', java: '17.0.1' }, '17.0.1'],
  [{ esbuild: '0.28.2', node: '20.20.2' }, 'esbuild 0.28.2, node 20.20.2'],
])('the versions of %j are %j', async (tools, shown) => {
  const entries = Object.entries(tools).map(([program, version]) => {
    return [program, { version: () => Promise.resolve(version) }] as const
  })
  expect(await versionsOf(new Map(entries))).toBe(shown)
})
