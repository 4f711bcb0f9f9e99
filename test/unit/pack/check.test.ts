import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { checkPack } from '../../../src/pack/check.ts'
import { temporaryFile } from '../../support/files.ts'

function check(
  program: string,
  answer: string,
  signal = new AbortController().signal,
): ReturnType<typeof checkPack> {
  const one = { name: 'sample/01', args: ['input.txt', '--odd'], answer: temporaryFile(answer) }
  return checkPack(temporaryFile(program, 'pack.js'), [one], { dictionary: '/some/list', signal })
}

const failed = (reason: string): object => ({ kind: 'failed', case: 'sample/01', reason })

describe('a packed program', () => {
  test('is run in an empty folder, with its arguments and next to no environment', async () => {
    const program = `
      console.log(require('fs').readdirSync('.').length, ...process.argv.slice(2))
      console.log(Object.keys(process.env).filter((name) => name !== 'PATH').join(), process.env.SOLVE_DICT)`
    expect(await check(program, '0 input.txt --odd\nSOLVE_DICT /some/list')).toEqual({ kind: 'passed' })
  })

  test.each([
    ['whitespace around it', String.raw`console.log('\n\v a\nb \t\n')`, 'a\nb', { kind: 'passed' }],
    ['a space within it', `console.log('a \\nb')`, 'a\nb', failed('line 1: expected "a", got "a "')],
    ['a missing line', `console.log('a')`, 'a\nb', failed('line 2: expected "b", got no such line')],
    ['a line too many', `console.log('a\\nb')`, 'a\n', failed('line 2: expected no such line, got "b"')],
    [
      'an NBSP, which is not stripped',
      `console.log('a\\u00a0')`,
      'a',
      failed('line 1: expected "a", got "a\u00a0"'),
    ],
    ['an exit code', `console.log('a');process.exitCode = 3`, 'a', failed('exit code 3')],
    [
      'an error',
      `console.log('a');console.error('no\\nlist');process.exitCode = 1`,
      'a',
      failed('exit code 1: list'),
    ],
    ['a signal', `process.kill(process.pid, 'SIGKILL')`, '', failed('ended by a signal')],
  ])('is graded: %s', async (_, program, answer, expected) => {
    expect(await check(program, answer)).toEqual(expected)
  })

  test('is stopped with the run, and leaves no folder', async () => {
    const folders = (): string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith('solve-pack-check-'))
    const before = folders()
    const stop = new AbortController()
    const checked = check('setInterval(() => {}, 1000)', '', stop.signal)
    stop.abort()
    await expect(checked).rejects.toThrow('abort')
    expect(folders()).toEqual(before)
  })
})
