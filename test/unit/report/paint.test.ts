import { expect, test } from 'vitest'
import { loadPaint, plain } from '../../../src/report/paint.ts'

test.each([
  [true, {}, true],
  [false, {}, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { TERM: 'dumb' }, false],
])('on a terminal (%j) with %j colours are %j', async (isTerminal, env, expected) => {
  expect((await loadPaint(isTerminal, env)) !== plain).toBe(expected)
})

test('styles begin and end, within one another and at the ends of lines', async () => {
  const { bold, dim, bad } = await loadPaint(true, {})
  expect(bold('')).toBe('')
  expect(bad('no')).toBe('\u001b[31mno\u001b[39m')
  expect(bold(`a ${bad('b')} c`)).toBe('\u001b[1ma \u001b[31mb\u001b[39m c\u001b[22m')
  expect(bold(`a ${dim('b')} c`)).toBe('\u001b[1ma \u001b[2mb\u001b[1m c\u001b[22m')
  expect(bold('a\nb')).toBe('\u001b[1ma\u001b[22m\n\u001b[1mb\u001b[22m')
})
