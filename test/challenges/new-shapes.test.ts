/**
 * Challenges whose inputs are no lines: the solver must say what the Python submission says, which is written from the statement
 * by other means, of whatever the generator makes.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Solver } from '../../src/kit/contract.ts'
import { defaultRanges, isFolder, makeCase } from '../../src/kit/made-input.ts'
import { createRandom, replayRandom } from '../../src/kit/random.ts'
import type { MadeCase, Random } from '../../src/kit/generator.ts'
import { findProblem } from '../../src/problem/find.ts'
import { writeCase } from '../../src/problem/write-case.ts'
import { runArguments, runFile } from '../../src/solve/run.ts'
import { allVariants } from '../../src/solve/variants.ts'
import { root } from '../support/cli.ts'
import { temporaryFolder } from '../support/files.ts'
import { needsProgram } from '../support/needs.ts'

const INPUTS = 20
const host = { dictionary: '', signal: new AbortController().signal }

async function make(slug: string, random: Random): Promise<MadeCase> {
  const generator = await (await findProblem(slug)).generator()
  if (generator?.kind !== 'case') throw new Error(`${slug} makes lines`)
  return makeCase(generator, { ranges: defaultRanges(generator), random, host })
}

async function* oneBlock(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(input)
}

/** What each variant of the solver prints. */
async function answersOf(
  solver: Solver,
  path: string,
  { input = '', args = [] }: MadeCase,
): Promise<string[]> {
  const rows = allVariants(solver).map(({ values }) => {
    if (solver.shape === 'args')
      return runArguments(solver, values, host, { args: [path, ...args], folder: '.' })
    if (solver.shape === 'file' && !isFolder(input)) return runFile(solver, values, host, oneBlock(input))
    throw new Error('these are other shapes')
  })
  return (await Promise.all(rows)).map(
    ({ answer, failure }) => failure ?? Buffer.from(answer ?? '').toString(),
  )
}

describe.each(['busy-interfaces', 'the-quiet-parts'])('%s', (slug) => {
  const python = join(root, 'challenges', slug, 'submissions/accepted/solution.py')

  test('the solver and Python agree', async (context) => {
    needsProgram(context, 'python3')
    const solver = (await (await findProblem(slug)).solver())?.solver
    if (!solver) throw new Error('it has none')
    const folder = temporaryFolder()
    for (let seed = 1; seed <= INPUTS; seed++) {
      const made = await make(slug, createRandom(seed))
      const { input } = made
      const base = await writeCase(folder, { input: isFolder(input) ? input : oneBlock(input ?? '') })
      const args = [python, `${base}.in`, ...(made.args ?? [])]
      const expected = execFileSync('python3', args, { encoding: 'utf8' }).trim()
      for (const answer of await answersOf(solver, `${base}.in`, made))
        expect({ seed, answer }).toEqual({ seed, answer: expected })
    }
  })

  test('fewer choices make a smaller input that can still be solved', async () => {
    const solver = (await (await findProblem(slug)).solver())?.solver
    if (!solver) throw new Error('it has none')
    const random = createRandom(5, { record: true })
    const sizes: number[] = []
    await make(slug, random)
    for (const kept of [random.choices.length, 5, 0]) {
      const made = await make(slug, replayRandom(random.choices.slice(0, kept)))
      const base = await writeCase(temporaryFolder(), {
        input: isFolder(made.input) ? made.input : oneBlock(made.input ?? ''),
      })
      for (const answer of await answersOf(solver, `${base}.in`, made))
        expect(answer).toMatch(/^(\d+ .*(\n|$))*$/)
      sizes.push(JSON.stringify(made).length)
    }
    expect(sizes.toSorted((one, other) => other - one)).toEqual(sizes)
    expect(sizes[2]).toBeLessThan(sizes[0] ?? 0)
  })
})
