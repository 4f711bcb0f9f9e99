/**
 * Every variant of every solver, by the commands as they are in this process, over every case: they may differ in time
 * alone.
 */
import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { findProblem } from '../../src/problem/find.ts'
import type { Case, InputWay } from '../../src/problem/problem.ts'
import { builtInSlugs } from '../../src/problem/manifest.ts'
import { isSpace, stripBytes } from '../../src/kit/text.ts'
import type { Solver } from '../../src/kit/contract.ts'
import type { Generator } from '../../src/kit/generator.ts'
import { type Variant, allVariants } from '../../src/solve/variants.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { solveHere as solve } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'

interface Subject {
  readonly slug: string
  readonly solver: Solver
  readonly generator: Generator
  /** How programs get NN.in. */
  readonly by: InputWay
  readonly cases: readonly Case[]
}

const subjects = await Promise.all(builtInSlugs().map(subject))

async function subject(slug: string): Promise<Subject> {
  const problem = await findProblem(slug)
  const loaded = await problem.solver()
  const generator = await problem.generator()
  if (!loaded || !generator) throw new Error(`${slug} lacks a solver or a generator`)
  return { slug, solver: loaded.solver, generator, by: problem.facts.input, cases: problem.cases() }
}

function flags({ values }: Variant): string[] {
  return Object.entries(values).flatMap(([axis, value]) => [`--${axis}`, value])
}

/** What the command line is given for a case: its file, its lines as arguments, or its path and arguments. */
function operands({ shape }: Solver, { input: { path, by, args } }: Pick<Case, 'input'>): string[] {
  if (by === 'arguments' && path !== undefined) return ['--', ...readFileSync(path, 'utf8').split('\n')]
  const given = path === undefined ? [...args] : [path, ...args]
  return shape === 'args' ? ['--', ...given] : given
}

describe.each(subjects)('$slug', ({ slug, solver, generator, by, cases }) => {
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
    const make = async (seed: number): Promise<Made> => {
      const folder = temporaryFolder()
      const count = generator.kind === 'case' ? [] : ['--lines', String(solver.shape === 'args' ? 7 : 60)]
      const made = await solve(['gen', slug, ...count, '--seed', String(seed), '--out', folder])
      expect(made).toMatchObject({ code: 0, stderr: '' })
      return { folder, files: contentOf(folder), base: made.stdout.toString().trim() }
    }
    const [first, again, other] = await Promise.all([make(7), make(7), make(8)])
    expect(first.files).toEqual(again.files)
    expect(first.files).not.toEqual(other.files)
    if (generator.kind !== 'case') {
      const lines = readFileSync(`${first.base}.in`, 'utf8').split('\n')
      expect(lines).toHaveLength(solver.shape === 'args' ? 7 : 60)
    }
    const input = { by, path: `${first.base}.in`, args: argumentsOf(first.base), files: undefined }
    expect(await solve([slug, ...operands(solver, { input })])).toMatchObject({ code: 0, stderr: '' })
  })
})

interface Made {
  readonly folder: string
  /** Content by name. */
  readonly files: Readonly<Record<string, string>>
  /** Path of the case without an ending. */
  readonly base: string
}

function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const paths = entries.map((one) => join(one.parentPath, one.name)).toSorted()
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'latin1')]))
}

function argumentsOf(base: string): string[] {
  const path = `${base}.yaml`
  return existsSync(path) ? (parse(readFileSync(path, 'utf8')) as { args: string[] }).args : []
}
