/**
 * Every variant of every solver, through the command line, over every case: they may differ in time alone.
 */
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { type ChallengeCase as Case, challengeCases } from '../../src/problem/cases.ts'
import { loadGenerator, loadSolver } from '../../src/problem/modules.ts'
import { challengeSlugs } from '../../src/problem/slugs.ts'
import { isSpace, stripBytes } from '../../src/kit/text.ts'
import { type Variant, allVariants } from '../../src/solve/variants.ts'
import { solve } from '../support/cli.ts'
import { needsProgram } from '../support/needs.ts'

function flags({ values }: Variant): string[] {
  return Object.entries(values).flatMap(([axis, value]) => [`--${axis}`, value])
}

/** What the command line is given for a case: its file, or its lines as arguments. */
function operands(slug: string, { input }: Case): string[] {
  if (loadSolver(slug).solver.shape !== 'args') return [input]
  return ['--', ...readFileSync(input, 'utf8').split('\n')]
}

describe.each(challengeSlugs())('%s', (slug) => {
  const cases = challengeCases(slug)
  const variants = allVariants(loadSolver(slug).solver)

  test('has a sample and a secret case', () => {
    expect(cases.map(({ group }) => group)).toEqual(expect.arrayContaining(['sample', 'secret']))
  })

  test('inputs have no newline at their end, as on the platform', () => {
    for (const { input } of cases) expect(readFileSync(input).at(-1)).not.toBe(0x0a)
  })

  describe.each(variants)('variant $name', (variant) => {
    beforeEach((context) => {
      if (Object.values(variant.values).includes('grep')) needsProgram(context, 'grep')
    })

    test.each(cases)('$name', async (one) => {
      const { stdout, stderr, code } = await solve([slug, ...flags(variant), ...operands(slug, one)])
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
      expect(String(stripBytes(stdout, isSpace))).toBe(String(stripBytes(readFileSync(one.answer), isSpace)))
    })

    if ('exec' in variant.values) {
      test('prints the same for a bad line, a blank line, CRLF and no newline at the end', async () => {
        const [sample] = cases
        const good = readFileSync(sample?.input ?? '').toString()
        const mixed = `${good}\r\n\r\n\u0000bad line\n\n${good}`
        const byDefault = await solve([slug], { stdin: mixed })
        const got = await solve([slug, ...flags(variant)], { stdin: mixed })
        expect(got).toEqual(byDefault)
        // A solver may have an answer to any line.
        if (got.code !== 0) expect(got.stderr).toMatch(/of \d+ lines could not be solved\n$/)
      })

      test('prints the same lines when order does not matter', async () => {
        const [sample] = cases
        const { stdout } = await solve([slug, ...flags(variant), '--unordered', sample?.input ?? ''])
        const sorted = (bytes: Buffer): string[] => String(stripBytes(bytes, isSpace)).split('\n').toSorted()
        expect(sorted(stdout)).toEqual(sorted(readFileSync(sample?.answer ?? '')))
      })
    }
  })

  test('the generator makes the same input from the same seed, and one that can be solved', async () => {
    const lines = loadSolver(slug).solver.shape === 'args' ? 7 : 60
    const make = (seed: number): ReturnType<typeof solve> =>
      solve(['gen', slug, '--lines', String(lines), '--seed', String(seed)])
    const [first, again, other] = await Promise.all([make(7), make(7), make(8)])
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first).toEqual(again)
    expect(first.stdout.equals(other.stdout)).toBe(false)
    expect(first.stdout.toString().split('\n')).toHaveLength(lines)
    expect(loadGenerator(slug).line).not.toBe('')

    const isArguments = loadSolver(slug).solver.shape === 'args'
    const solved = isArguments
      ? await solve([slug, '--', ...first.stdout.toString().split('\n')])
      : await solve([slug], { stdin: first.stdout })
    expect(solved).toMatchObject({ code: 0, stderr: '' })
  })
})
