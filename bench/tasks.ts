/**
 * Any tasks, compared as `solve bench` compares variants.
 */
import { createDraft } from '../src/experiment/draft.ts'
import { measureTasks } from '../src/experiment/rounds.ts'
import { bundledDictionary, packageRoot } from '../src/problem/package.ts'
import { takeFingerprint } from '../src/measure/fingerprint.ts'
import type { BenchResult, RawResult } from '../src/measure/result.ts'
import { summarise } from '../src/measure/summary.ts'
import type { Task } from '../src/measure/task.ts'

export interface Comparison {
  /** What is compared: stands for the input in tables. */
  readonly name: string
  readonly lines: number
  readonly bytes: number
  /** The first is the baseline. */
  readonly tasks: readonly Task[]
  readonly rounds: number
  readonly seed: number
  /** True when each call starts a process: only said in what is printed. */
  readonly wholeProcess?: boolean
}

export async function compareTasks({
  name,
  lines,
  bytes,
  tasks,
  rounds,
  seed,
  wholeProcess = false,
}: Comparison): Promise<BenchResult> {
  const variants = tasks.map((task) => ({ name: task.name, values: {}, workers: 1 }))
  const cli = `${packageRoot}/dist/src/cli.cjs`
  const start: RawResult = {
    schema: 'solvebench/bench@1',
    challenge: 'drop-the-bass',
    started: new Date().toISOString(),
    seconds: 0,
    complete: false,
    fingerprint: await takeFingerprint({ root: packageRoot, solver: cli, dictionary: bundledDictionary }),
    settings: {
      rounds,
      seed,
      timeBudgetMs: null,
      confidence: 0.95,
      resamples: 10_000,
      wholeProcess,
      dictionary: null,
      crossovers: [],
    },
    baseline: variants[0]?.name ?? '',
    variants,
    inputs: [{ name, lines, bytes, sha256: '', source: { kind: 'stdin' }, failures: [] }],
    rounds: [],
    timeShares: [],
    lineTimes: [],
  }
  const draft = createDraft(start)
  await measureTasks(draft, name, tasks, {
    signal: new AbortController().signal,
    watcher: SILENT,
    noun: 'task',
  })
  const raw = draft.snapshot(true)
  return { ...raw, ...summarise(raw) }
}

const SILENT = {
  preparing: () => {},
  planned: () => Promise.resolve(),
  measured: () => {},
  inspecting: () => {},
}

/** A task that is one call, with nothing to open. What it makes is not compared. */
export function simpleTask(name: string, call: () => unknown): Task {
  const nothing = new Uint8Array(0)
  return {
    name,
    open: () =>
      Promise.resolve({
        async call() {
          await call()
          return nothing
        },
        close: () => Promise.resolve(),
      }),
  }
}
