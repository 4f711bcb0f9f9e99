/**
 * A result against a kept one: by both builds where the one of then is kept and still runs, or else by the two results.
 */
import { withTemporary } from '../io/temporary.ts'
import { compareBuilds, compareResults, gateMatches } from '../measure/gate.ts'
import type { BenchResult, Gate } from '../measure/result.ts'
import { bundledDictionary } from '../problem/package.ts'
import type { LoadedSolver } from '../problem/problem.ts'
import { type LoadedInput, argumentsOf } from './inputs.ts'
import { findKeptBuild, thisBuild } from './kept-build.ts'
import type { Kept } from './kept.ts'
import { type SideBySideOptions, runBothBuilds } from './side-by-side.ts'
import { keptFile } from './store.ts'

/** What a result was measured with, and on. */
export interface Measuring {
  readonly loaded: LoadedSolver
  readonly inputs: readonly LoadedInput[]
}

export async function gateOf(
  { name, result: before }: Kept,
  now: BenchResult,
  { loaded, inputs }: Measuring,
  host: Pick<SideBySideOptions, 'signal' | 'onProcess'>,
): Promise<Gate> {
  const build = findKeptBuild(keptFile(name), before)
  if (typeof build === 'string') return compareResults(name, before, now, build)
  const { seed, confidence, timeBudgetMs, dictionary } = now.settings
  const both = await withTemporary('gate', (folder) =>
    runBothBuilds({
      ...host,
      before: build,
      now: thisBuild(loaded, dictionary ?? bundledDictionary),
      rows: gateMatches(before, now),
      inputs: new Map(
        inputs.map((input) => [input.name, { content: input.content, given: argumentsOf(input) }]),
      ),
      folder,
      seed,
      confidence,
      budgetMs: timeBudgetMs,
    }),
  )
  return typeof both === 'string'
    ? compareResults(name, before, now, `the kept build does not run: ${both}`)
    : compareBuilds(name, before, now, both)
}
