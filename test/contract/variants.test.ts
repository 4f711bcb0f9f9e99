/**
 * Every variant of every solver, by the commands as they are in this process, over every case: they may differ in time
 * alone.
 */
import { lstatSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { findProblem } from '../../src/problem/find.ts'
import type { Case } from '../../src/problem/problem.ts'
import { challengeSlugs } from '../../src/problem/slugs.ts'
import { isSpace, stripBytes } from '../../src/kit/text.ts'
import type { Solver } from '../../src/kit/contract.ts'
import { type Variant, allVariants } from '../../src/solve/variants.ts'
import { temporaryFile } from '../support/files.ts'
import { solveHere as solve } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'

interface Subject {
  readonly slug: string
  readonly solver: Solver
  readonly cases: readonly Case[]
}

const subjects = await Promise.all(challengeSlugs().map(subject))

async function subject(slug: string): Promise<Subject> {
  const problem = await findProblem(slug)
  const loaded = await problem.solver()
  if (!loaded) throw new Error(`${slug} has no solver`)
  return { slug, solver: loaded.solver, cases: problem.cases() }
}

function flags({ values }: Variant): string[] {
  return Object.entries(values).flatMap(([axis, value]) => [`--${axis}`, value])
}

/** What the command line is given for a case: its file, its lines as arguments, or its path and arguments. */
function operands({ shape }: Solver, { input: { path, by, args } }: Case): string[] {
  if (by === 'arguments' && path !== undefined) return ['--', ...readFileSync(path, 'utf8').split('\n')]
  const given = path === undefined ? [...args] : [path, ...args]
  return shape === 'args' ? ['--', ...given] : given
}

describe.each(subjects)('$slug', ({ slug, solver, cases }) => {
  const variants = allVariants(solver)

  test('has a sample and a secret case', () => {
    expect(cases.map(({ group }) => group)).toEqual(expect.arrayContaining(['sample', 'secret']))
  })

  test('inputs have no newline at their end, as on the platform', () => {
    const files = cases
      .flatMap(({ input: { path } }) => path ?? [])
      .filter((path) => lstatSync(path).isFile())
    for (const path of files) expect(readFileSync(path).at(-1)).not.toBe(0x0a)
  })

  describe.each(variants)('variant $name', (variant) => {
    beforeEach((context) => {
      if (Object.values(variant.values).includes('grep')) needsProgram(context, 'grep')
    })

    test.each(cases)('$name', async (one) => {
      const { stdout, stderr, code } = await solve([slug, ...flags(variant), ...operands(solver, one)])
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
      expect(String(stripBytes(stdout, isSpace))).toBe(String(stripBytes(readFileSync(one.answer), isSpace)))
    })

    if ('exec' in variant.values) {
      test('prints the same for a bad line, a blank line, CRLF and no newline at the end', async () => {
        const [sample] = cases
        const good = readFileSync(sample?.input.path ?? '').toString()
        const mixed = temporaryFile(`${good}\r\n\r\n\u0000bad line\n\n${good}`)
        const byDefault = await solve([slug, mixed])
        const got = await solve([slug, ...flags(variant), mixed])
        expect(got).toEqual(byDefault)
        // A solver may have an answer to any line.
        if (got.code !== 0) expect(got.stderr).toMatch(/of \d+ lines could not be solved\n$/)
      })

      test('prints the same lines when order does not matter', async () => {
        const [sample] = cases
        const { stdout } = await solve([slug, ...flags(variant), '--unordered', sample?.input.path ?? ''])
        const sorted = (bytes: Buffer): string[] => String(stripBytes(bytes, isSpace)).split('\n').toSorted()
        expect(sorted(stdout)).toEqual(sorted(readFileSync(sample?.answer ?? '')))
      })
    }
  })

  test('the generator makes the same input from the same seed, and one that can be solved', async () => {
    const lines = solver.shape === 'args' ? 7 : 60
    const make = (seed: number): ReturnType<typeof solve> =>
      solve(['gen', slug, '--lines', String(lines), '--seed', String(seed)])
    const [first, again, other] = await Promise.all([make(7), make(7), make(8)])
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first).toEqual(again)
    expect(first.stdout.equals(other.stdout)).toBe(false)
    expect(first.stdout.toString().split('\n')).toHaveLength(lines)

    const given =
      solver.shape === 'args' ? ['--', ...first.stdout.toString().split('\n')] : [temporaryFile(first.stdout)]
    expect(await solve([slug, ...given])).toMatchObject({ code: 0, stderr: '' })
  })
})
