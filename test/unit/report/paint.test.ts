import { expect, test } from 'vitest'
import { paintOf } from '../../../src/report/paint.ts'

test.each([
  [80, {}, true],
  [undefined, {}, false],
  [undefined, { FORCE_COLOR: '1' }, true],
  [80, { FORCE_COLOR: '0' }, false],
  [80, { NO_COLOR: '1' }, false],
  [80, { TERM: 'dumb' }, false],
])('on a terminal of %j columns with %j colours are %j', (columns, env, expected) => {
  const paint = paintOf(columns, env)
  expect(paint.bold('a') !== 'a').toBe(expected)
  expect(paint.width).toBe(columns ?? Infinity)
})

test('styles begin and end, within one another and at the ends of lines', () => {
  const { bold, bad } = paintOf(80, {})
  expect(bold('')).toBe('')
  expect(bad('no')).toBe('\u001b[31mno\u001b[39m')
  expect(bold(`a ${bad('b')} c`)).toBe('\u001b[1ma \u001b[31mb\u001b[39m c\u001b[22m')
  expect(bold('a\nb')).toBe('\u001b[1ma\u001b[22m\n\u001b[1mb\u001b[22m')
})
