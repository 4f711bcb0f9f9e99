/**
 * What is read without the library is what the library would have read.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parsePlain } from '../../../src/problem/plain-challenge.ts'

const piece = fc.constantFrom(
  'title',
  'points',
  ': ',
  ':',
  ' ',
  '\n',
  '#',
  ' #',
  '- ',
  '007',
  '2.50',
  'yes',
  "'",
  '"',
  'Ä x',
  '[1]',
  '\t',
  '\r',
  '~',
  '|',
  '---',
  '&a',
  "it's, (so)!",
)

function byLibrary(text: string): unknown {
  try {
    return parse(text, { schema: 'failsafe', logLevel: 'error' })
  } catch {
    return 'refused'
  }
}

test('any text is read as the library reads it, or not at all', () => {
  const line = fc.tuple(
    fc.constantFrom('a', 'bc', 'a_b', ' a', '#a', ''),
    fc.constantFrom(': ', ':', ':  '),
    fc.array(piece, { maxLength: 4 }),
  )
  const text = fc
    .array(line, { maxLength: 4 })
    .map((lines) => lines.map(([key, colon, rest]) => key + colon + rest.join('')).join('\n'))
  const check = (one: string): void => {
    const read = parsePlain(one)
    if (read) expect(read).toEqual(byLibrary(one))
  }
  fc.assert(fc.property(text, check), { numRuns: 3000 })
})

test('a file as most are needs no library', () => {
  const text = "# mine\ntitle: Ärger, it's (so)\npoints: 007\n\ninput: stdin\n"
  expect(parsePlain(text)).toEqual({ title: "Ärger, it's (so)", points: '007', input: 'stdin' })
  expect(parsePlain('')).toBeUndefined()
  expect(parsePlain('a: b\na: c')).toBeUndefined()
})
