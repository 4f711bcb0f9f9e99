/**
 * The run of a benchmark: input by input, an experiment over all variants.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../errors.ts'
import {
  type Experiment,
  type Preparation,
  type RoundsPlan,
  createExperiment,
} from '../../measure/experiment.ts'
import { warmUpCalls } from '../../measure/meter.ts'
import { balancedRounds, roundsWithin } from '../../measure/plan.ts'
import type { BenchInput, BenchVariant, RawResult } from '../../measure/result.ts'
import type { Task } from '../../measure/task.ts'
import type { Draft } from './draft.ts'
import type { LoadedInput } from './inputs.ts'
import { inspect } from './inspect.ts'
import { type TaskContext, createProcessTask, createWarmTask } from './tasks.ts'

/** Told as the run goes on. */
export interface Watcher {
  /** One thing after the other is got ready, checked and warmed up. */
  preparing(input: string, variant: string): void
  /** How long the rounds of an input will take, in ms, before the first. */
  planned(input: BenchInput, milliseconds: number): Promise<void>
  /** A round is in the draft. */
  measured(input: BenchInput, round: number): void
  inspecting(input: string, variant: string): void
}

/** Fills the draft. Rejects with the signal's reason when it aborts; the draft then holds what was finished. */
export async function measure(
  draft: Draft,
  inputs: readonly LoadedInput[],
  context: TaskContext,
  watcher: Watcher,
): Promise<void> {
  const { wholeProcess, timeBudgetMs } = draft.about.settings
  const deadline = timeBudgetMs === null ? undefined : performance.now() + timeBudgetMs
  const folder = wholeProcess ? mkdtempSync(join(tmpdir(), 'solvebench-')) : undefined
  try {
    for (const [at, input] of inputs.entries()) {
      const file = folder && writeInput(folder, at, input)
      const end = deadline && performance.now() + (deadline - performance.now()) / (inputs.length - at)
      const tasks = draft.about.variants.map((variant) => createTask(variant, input, file, context))
      await measureTasks(draft, input.name, tasks, { end, signal: context.signal, watcher })
      if (folder || draft.inspected(input.name)) continue
      const { shares, lines } = await inspect(draft, input, context, watcher)
      draft.addShares(shares)
      draft.addLineTimes(lines)
    }
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}

function writeInput(folder: string, at: number, input: LoadedInput): string {
  const file = join(folder, `${at}.txt`)
  writeFileSync(file, input.content)
  return file
}

function createTask(
  variant: BenchVariant,
  { content }: LoadedInput,
  file: string | undefined,
  context: TaskContext,
): Task {
  return file === undefined
    ? createWarmTask(variant, content, context)
    : createProcessTask(variant, { content, file }, context)
}

export interface MeasureOptions {
  /** When to be done, on the clock of `performance.now`; undefined: when all rounds are. */
  readonly end?: number | undefined
  readonly signal: AbortSignal
  readonly watcher: Watcher
}

/** The rounds of one input of the draft that it does not have yet. */
export async function measureTasks(
  draft: Draft,
  name: string,
  tasks: readonly Task[],
  { end, signal, watcher }: MeasureOptions,
): Promise<void> {
  const done = draft.roundsOf(name)
  if (draft.input(name).plan?.rounds === done) return
  // One that failed in an earlier part of the run stays out.
  const failed = new Set(draft.input(name).failures.map(({ variant }) => variant))
  const experiment = createExperiment(
    tasks.filter((task) => !failed.has(task.name)),
    signal,
  )
  try {
    const preparation = await experiment.prepare((task) => watcher.preparing(name, task))
    addFailures(draft, name, preparation.failures)
    if (preparation.prepared.length === 0) {
      const { reason = '' } = draft.input(name).failures[0] ?? {}
      throw new UserError(`no variant gets through ${name}: ${reason}`, { exitCode: 1 })
    }
    const plan = draft.input(name).plan ?? planInput(preparation, draft.about.settings, end)
    draft.updateInput(name, { plan })
    await watcher.planned(draft.input(name), roundCost(plan, preparation) * (plan.rounds - done))
    await measureRounds(draft, name, experiment, plan, watcher)
  } finally {
    await experiment.close()
  }
}

async function measureRounds(
  draft: Draft,
  name: string,
  experiment: Experiment,
  plan: NonNullable<BenchInput['plan']>,
  watcher: Watcher,
): Promise<void> {
  const roundsPlan: RoundsPlan = {
    rounds: plan.rounds,
    seed: draft.about.settings.seed,
    control: plan.control,
    roundsOf: Object.fromEntries(plan.tasks.map(({ variant, rounds }) => [variant, rounds])),
    callsOf: Object.fromEntries(plan.tasks.map(({ variant, calls }) => [variant, calls])),
  }
  for await (const { round, yardstickNs, measurements } of experiment.rounds(
    roundsPlan,
    draft.roundsOf(name),
  )) {
    const taken = measurements.map(({ name: variant, control, ns }) => ({ variant, control, ns }))
    draft.addRound({ input: name, round, yardstickNs, measurements: taken })
    addFailures(draft, name, experiment.failures)
    watcher.measured(draft.input(name), round)
  }
}

function addFailures(draft: Draft, name: string, failures: Preparation['failures']): void {
  const known = draft.input(name).failures
  const fresh = failures.filter((failure) => !known.some(({ variant }) => variant === failure.name))
  const rows = fresh.map(({ name: variant, error }) => ({ variant, reason: reasonOf(error) }))
  draft.updateInput(name, { failures: [...known, ...rows] })
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Rounds and calls, from what the warm-up took: the fastest variant is the control, since noise shows most there. */
function planInput(
  { prepared }: Preparation,
  { rounds: wanted }: RawResult['settings'],
  end: number | undefined,
): NonNullable<BenchInput['plan']> {
  const [control] = prepared.toSorted((a, b) => a.warmNs - b.warmNs)
  if (!control) throw new Error('nothing to measure')
  const rounds = balancedRounds(wanted, prepared.length + 1)
  const costs = prepared.map((task) => measurementMs(task) * (task === control ? 2 : 1))
  const budget = end === undefined ? Infinity : Math.max(0, end - performance.now())
  const planned = end === undefined ? costs.map(() => rounds) : roundsWithin(costs, rounds, budget)
  return {
    rounds: Math.max(...planned),
    control: control.name,
    tasks: prepared.map(({ name, coldNs, calls }, at) => ({
      variant: name,
      coldNs,
      calls,
      rounds: planned[at]!,
    })),
  }
}

/** With the calls that go before the timed ones. */
function measurementMs({ warmNs, calls }: Preparation['prepared'][number]): number {
  return (warmNs * (calls + warmUpCalls(calls))) / 1e6
}

/** What a round costs on average, in ms. */
function roundCost(plan: NonNullable<BenchInput['plan']>, { prepared }: Preparation): number {
  const costs = plan.tasks.map((task) => {
    const found = prepared.find(({ name }) => name === task.variant)
    const times = task.variant === plan.control ? 2 : 1
    return found ? (measurementMs(found) * times * task.rounds) / plan.rounds : 0
  })
  return costs.reduce((sum, cost) => sum + cost, 0)
}
