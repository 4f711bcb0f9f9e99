/**
 * The run of an experiment: input by input, all subjects in rounds. However it ends, what was measured until then is worth
 * showing.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Disagreement } from '../measure/task.ts'
import type { Draft, RoundsResult } from './draft.ts'
import type { LoadedInput } from './inputs.ts'
import { type Watcher, measureTasks } from './rounds.ts'
import type { Subject } from './subject.ts'

export interface Experiment<Raw extends RoundsResult> {
  readonly draft: Draft<Raw>
  readonly inputs: readonly LoadedInput[]
  readonly subjects: readonly Subject[]
  /** What one of them is called. */
  readonly noun: 'variant' | 'submission'
  /** What is asked of an input once its rounds are measured. */
  readonly after?: (input: LoadedInput) => Promise<void>
}

export interface RunOptions {
  readonly signal: AbortSignal
  readonly watcher: Watcher
  /** For files of inputs, of which each process can read its own; undefined where nothing starts a process. */
  readonly folder: string | undefined
}

/** `stopped`: by the signal, or by whatever else is the matter; there may be rounds, or none. */
export type Ended<Raw> =
  | { readonly state: 'done'; readonly raw: Raw }
  | { readonly state: 'stopped'; readonly raw: Raw; readonly error: unknown }
  | { readonly state: 'disagreement'; readonly disagreement: Disagreement }

export async function runExperiment<Raw extends RoundsResult>(
  experiment: Experiment<Raw>,
  options: RunOptions,
): Promise<Ended<Raw>> {
  const { draft } = experiment
  try {
    await measureInputs(experiment, options)
    return { state: 'done', raw: draft.snapshot(true) }
  } catch (error) {
    if (error instanceof Disagreement) return { state: 'disagreement', disagreement: error }
    return { state: 'stopped', raw: draft.snapshot(false), error }
  }
}

/** Fills the draft. Rejects with the signal's reason when it aborts; the draft then holds what was finished. */
async function measureInputs<Raw extends RoundsResult>(
  { draft, inputs, subjects, noun, after }: Experiment<Raw>,
  { signal, watcher, folder }: RunOptions,
): Promise<void> {
  const { timeBudgetMs } = draft.about.settings
  const deadline = timeBudgetMs === null ? undefined : performance.now() + timeBudgetMs
  const aside = subjects.filter((subject) => subject.aside).map(({ name }) => name)
  const threads = subjects.map((subject) => subject.threads ?? 1)
  for (const [at, input] of inputs.entries()) {
    const file = folder === undefined ? undefined : writeInput(folder, at, input)
    const now = performance.now()
    const end = deadline === undefined ? undefined : now + (deadline - now) / (inputs.length - at)
    const tasks = subjects.map((subject) => subject.on({ ...input, file }))
    const options = { end, signal, watcher, noun, aside, threads, mustPrint: true }
    await measureTasks(draft, input.name, tasks, options)
    await after?.(input)
  }
}

function writeInput(folder: string, at: number, { content }: LoadedInput): string {
  const file = join(folder, `input-${at}.txt`)
  writeFileSync(file, content)
  return file
}
