/**
 * `solve judge` with the submissions that come with a challenge, in all their languages.
 */
import { describe, expect, test } from 'vitest'
import { needsBwrap } from '../support/boxes.ts'
import { solveHere } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'

describe('the submissions of drop-the-bass', () => {
  // The first test of Go makes its libraries.
  test('get the verdicts of their folders', { timeout: 300_000 }, async (context) => {
    await needsBwrap(context)
    for (const program of ['gcc', 'perl', 'python3']) needsProgram(context, program)
    needsProgram(context, 'go', ['version'])
    const { stderr, code } = await solveHere(['judge', 'drop-the-bass'])
    expect(stderr.replace(/^.*: compiling the libraries of .*\n/gm, '')).toBe('')
    expect(code).toBe(0)
  })
})
