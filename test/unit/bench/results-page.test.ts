/**
 * The page of results says what the saved results say: no figure in it is written by hand.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resultsPage } from '../../../bench/results-page.ts'
import { suites } from '../../../bench/suites.ts'
import { type BenchResult, resultSchema } from '../../../src/measure/result.ts'
import { summarise } from '../../../src/measure/summary.ts'
import { benchSvg } from '../../../src/report/bench/svg.ts'
import { root } from '../../support/cli.ts'

const folder = join(root, 'bench/results')
const read = (name: string): BenchResult =>
  resultSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
const saved = Object.fromEntries(suites.map(({ name }) => [name, read(name)]))

test('the page says what the saved results say', () => {
  expect(resultsPage(saved)).toBe(readFileSync(join(root, 'docs/results.md'), 'utf8'))
})

test.each(suites.map(({ name }) => name))('the figures of %s follow from its raw measurements', (name) => {
  const result = read(name)
  expect(result.complete).toBe(true)
  const { comparisons, noise, crossovers } = result
  expect({ comparisons, noise, crossovers }).toEqual(summarise(result))
  expect(JSON.stringify(result)).not.toMatch(/"\/(home|work|root|tmp|Users)\//)
})

test.each(readdirSync(folder).filter((name) => name.endsWith('.svg')))(
  '%s is the picture of its result',
  async (file) => {
    const picture = await benchSvg(read(file.replace(/\.svg$/, '')))
    expect(readFileSync(join(folder, file), 'utf8')).toBe(picture)
  },
)
