import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../src/report/paint.ts'
import { type Column, shortenMiddle, table } from '../../../src/report/table.ts'

const COLUMNS: readonly Column[] = [
  { name: 'name', shorten: 'middle' },
  { name: 'rarely asked', align: 'right', spare: 2 },
  { name: 'figure', align: 'right' },
  { name: 'seldom asked', align: 'right', spare: 1 },
  { name: 'words', shorten: 'below' },
]
const ROWS = [
  ['a-long-name-of-a-solution-in-version-1.py', '1', '12.3 ms', '2', 'no more than a word or two'],
  [
    'a-long-name-of-a-solution-in-version-2.py',
    '3',
    '4.5 ms',
    '4',
    'inconclusive: the interval reaches into the noise',
  ],
]
const at = (width: number, rows = ROWS): string => table(COLUMNS, rows, { ...plain, width })
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => Array.from(line).length))

describe('a table', () => {
  test('that is piped is neither cut nor wrapped', () => {
    const [head, ...lines] = at(Infinity).split('\n')
    expect(head).toBe('name                                       rarely asked   figure  seldom asked  words')
    expect(lines).toHaveLength(3)
    for (const [row, cells] of ROWS.entries()) for (const cell of cells) expect(lines[row]).toContain(cell)
  })

  test('that fits is as it is without a terminal', () => {
    expect(at(200)).toBe(at(Infinity))
  })

  test.each([120, 100, 80, 70, 60, 50])('in %i columns takes no more than these', (width) => {
    const text = at(width)
    const [head = '', ...lines] = text.split('\n')
    const shown = lines.filter((line) => !line.startsWith('Not shown'))
    expect(widest([head, ...shown].join('\n'))).toBeLessThanOrEqual(width)
    // Each column is shown, or said not to be.
    for (const { name } of COLUMNS) expect(text).toContain(name)
    expect(head).toMatch(/name .*figure.*words/)
    expect(text.replaceAll(/\s+/g, ' ')).toContain('12.3 ms')
  })

  test('leaves out what matters least, first', () => {
    const order = [120, 72, 58].map((width) => /Not shown at this width: (.*)\./.exec(at(width))?.[1])
    expect(order).toEqual([undefined, 'rarely asked', 'rarely asked, seldom asked'])
  })

  test('takes the middle out of names, and loses no word of the last column', () => {
    const text = at(60)
    expect(text).toMatch(/^a-long-\S*…\S*-1\.py /m)
    expect(text).toMatch(/^a-long-\S*…\S*-2\.py /m)
    const words = text
      .split('\n')
      .slice(1)
      .map((line) => line.slice(-26).trim())
      .join(' ')
    for (const word of 'inconclusive: interval reaches into noise'.split(' ')) expect(words).toContain(word)
  })

  test('colours the last column, on each of its lines', () => {
    const painted = table(COLUMNS, ROWS, { ...plain, width: 60 }, (text, row) => `<${row}:${text}>`)
    const marks = painted.match(/<\d:[^>]*>$/gm) ?? []
    expect(marks.length).toBeGreaterThan(ROWS.length)
    expect(painted.replaceAll(/<\d:|>$/gm, '')).toBe(at(60))
  })

  test('takes no time for a cell of a million letters', () => {
    const text = at(80, [['x'.repeat(1e6), '1', '2', '3', 'y']])
    expect(widest(text)).toBeLessThanOrEqual(80)
  })
})

test('a name is shortened to exactly its width, and keeps both ends', () => {
  expect(shortenMiddle('solution-of-mine.py', 11)).toBe('solut…ne.py')
  expect(shortenMiddle('solution.py', 11)).toBe('solution.py')
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 1, max: 30 }),
      (text, width) => {
        const short = shortenMiddle(text, width)
        expect(Array.from(short).length).toBe(Math.min(width, Array.from(text).length))
        expect(short[0] === '…' || text.startsWith(Array.from(short)[0] ?? '')).toBe(true)
      },
    ),
  )
})
