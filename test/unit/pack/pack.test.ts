/**
 * Packing solvers that are not as they should be, and one that is made to be hard to pack.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Solver } from '../../../src/kit/contract.ts'
import { type PackJob, packSolver } from '../../../src/pack/pack.ts'
import { root } from '../../support/cli.ts'
import { temporaryFile } from '../../support/files.ts'
import newer from '../../fixtures/pack/newer.ts'
import tricky from '../../fixtures/pack/tricky.ts'

function job(source: string, solver: Solver, node = 18): PackJob {
  const facts = { slug: 'one', title: 'One', summary: 'Print the arguments.', variant: 'default', choice: {} }
  return { ...facts, source, solver, node }
}

function fixture(name: string): string {
  return join(root, 'test/fixtures/pack', `${name}.ts`)
}

function run(text: string, ...args: string[]): string {
  return execFileSync(process.execPath, [temporaryFile(text, 'one.js'), ...args], { encoding: 'utf8' })
}

describe('a pack', () => {
  test('does what the solver does, whatever its strings look like', async () => {
    const outcome = await (
      await tricky.create({}, { dictionary: '', signal: new AbortController().signal })
    )(['a', 'b'])
    const expected = outcome.kind === 'solved' ? String(outcome.answer) : ''
    expect(expected).toContain('//! licence')
    expect(run(await packSolver(job(fixture('tricky'), tricky)), 'a', 'b')).toBe(`${expected}\n`)
  })

  test('has the comments of what is in it', async () => {
    const text = await packSolver(job(fixture('newer'), newer, 20))
    expect(text).toContain(' * A solver that uses what Node 18 lacks.')
    expect(text).toContain('/** Checks a solver against its own axes. */\nfunction defineSolver(')
    // Of types, which are not in it.
    expect(text).not.toContain('What can vary, and the values of each')
  })

  test('is refused when it would need a newer Node', async () => {
    await expect(packSolver(job(fixture('newer'), newer))).rejects.toMatchObject({
      message: 'the solver uses .toSorted(), which Node 18 lacks',
      hint: 'use --target node20, or write it another way',
      exitCode: 1,
    })
  })

  test.each([
    ['cannot be found', `import 'not-a-package'`, /cannot pack: .*solver\.ts:1: Could not resolve/],
    ['cannot be read', 'const = 1', /cannot pack: .*solver\.ts:1: Expected/],
  ])('is refused when something %s', async (_, code, message) => {
    const source = temporaryFile(`${code}\nexport default {}`, 'solver.ts')
    await expect(packSolver(job(source, newer))).rejects.toThrow(message)
  })
})
