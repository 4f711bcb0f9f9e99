import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import type { Context } from '../../../src/commands/context.ts'
import { checkPack } from '../../../src/commands/pack-check.ts'
import { findProblem } from '../../../src/problem/find.ts'

async function check(text: string, signal = new AbortController().signal): Promise<void> {
  return checkPack(await findProblem('argumentative'), text, { signal } as Context)
}

describe('a packed program', () => {
  test('that prints the arguments joined by spaces is handed over', async () => {
    await expect(check(`console.log(process.argv.slice(2).join(' '))`)).resolves.toBeUndefined()
  })

  test.each([
    [
      'prints something else',
      `console.log('no')`,
      /^the pack of argumentative does not solve sample\/01: WA, line 1: expected "/,
    ],
    ['fails', `console.log(process.argv[9].length)`, /sample\/01: RTE, /],
    ['finds a package', `require('commander')`, /sample\/01: RTE, .*\bNode\.js v|Cannot find module/],
  ])('that %s is not', async (_, text, message) => {
    await expect(check(text)).rejects.toMatchObject({
      message: expect.stringMatching(message) as string,
      exitCode: 1,
    })
  })

  test('is stopped with the run, and leaves no folder', async () => {
    // What boxes share stays as long as the process.
    const folders = (): string[] =>
      readdirSync(tmpdir()).filter((name) => name.includes(`-${process.pid}-`) && !/-(etc|run)-/.test(name))
    const stop = new AbortController()
    const checked = check('setInterval(() => {}, 1000)', stop.signal)
    stop.abort()
    await expect(checked).rejects.toThrow('abort')
    expect(folders()).toEqual([])
  })
})
