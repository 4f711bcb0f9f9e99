/**
 * After the rounds: where the time of each variant goes, and what each line of a short input takes. Both are taken
 * from runs of their own, because looking costs time too.
 */
import type { LineTimes, RawResult, TimeSharesRow } from '../measure/result.ts'
import { median } from '../measure/statistics.ts'
import { toText } from '../kit/text.ts'
import { type KeptResult, openKeptRun } from '../solve/kept-run.ts'
import type { Draft } from './draft.ts'
import { type LoadedInput, argumentsOf } from './inputs.ts'
import type { Watcher } from './rounds.ts'
import { type SolverContext, keptRunOptions } from './variant-subjects.ts'

/** Inputs of more lines get no table of lines. */
const MOST_LINES = 20
/** Runs of a variant: so many, unless that takes too long. */
const RUNS = 21
/** Runs that do not count, for code to be compiled and threads to have read their dictionaries. */
const WARM_UP_RUNS = 5
/** A variant is not looked at for longer, in ms, once there is a run to look at. */
const LONG_MS = 1000

export interface Inspection {
  readonly shares: readonly TimeSharesRow[]
  readonly lines: readonly LineTimes[]
}

export async function inspect(
  draft: Draft<RawResult>,
  input: LoadedInput,
  context: SolverContext,
  watcher: Pick<Watcher, 'inspecting'>,
): Promise<Inspection> {
  const { failures } = draft.input(input.name)
  const { variants } = draft.about
  const well = variants.filter(({ name }) => !failures.some(({ variant }) => variant === name))
  const runs = new Map<string, KeptResult[]>()
  for (const variant of well) {
    watcher.inspecting(input.name, variant.name)
    const rows = input.lines <= MOST_LINES
    const run = await openKeptRun(context.loaded, { ...keptRunOptions(variant, context), rows, trace: true })
    const results: KeptResult[] = []
    const given = argumentsOf(input)
    const began = performance.now()
    try {
      while (results.length < WARM_UP_RUNS + RUNS) {
        results.push(await run.run(new Uint8Array(input.content), given))
        if (performance.now() - began > LONG_MS) break
      }
    } finally {
      await run.close()
    }
    // Of a few long runs all count; their start is a small part of them.
    runs.set(variant.name, results.length > WARM_UP_RUNS * 2 ? results.slice(WARM_UP_RUNS) : results)
  }
  return {
    shares: [...runs].map(([variant, results]) => ({
      input: input.name,
      variant,
      shares: meanShares(results),
    })),
    lines: lineTimes(input.name, runs),
  }
}

function meanShares(results: readonly KeptResult[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { shares } of results) {
    for (const [part, share] of Object.entries(shares)) sums[part] = (sums[part] ?? 0) + share
  }
  return Object.fromEntries(Object.entries(sums).map(([part, sum]) => [part, sum / results.length]))
}

/** Line by line, the median time by variant. */
function lineTimes(input: string, runs: ReadonlyMap<string, readonly KeptResult[]>): LineTimes[] {
  const [first] = runs.values()
  const rows = first?.[0]?.rows ?? []
  return rows.map(({ line = 0, answer, details }, at) => ({
    input,
    line,
    answer: toText(answer ?? new Uint8Array(0)),
    details,
    ns: Object.fromEntries(
      [...runs].map(([variant, results]) => [
        variant,
        median(results.map(({ rows: those }) => (those[at]?.microseconds ?? 0) * 1e3)),
      ]),
    ),
  }))
}
