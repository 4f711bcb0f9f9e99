/**
 * The run of a benchmark: input by input, an experiment over all variants.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withTemporary } from '../io/temporary.ts'
import type { BenchVariant } from '../measure/result.ts'
import type { Task } from '../measure/task.ts'
import type { Draft } from './draft.ts'
import type { LoadedInput } from './inputs.ts'
import { inspect } from './inspect.ts'
import { type Watcher, measureTasks } from './measure-tasks.ts'
import { type TaskContext, createProcessTask, createWarmTask } from './tasks.ts'

/** Fills the draft. Rejects with the signal's reason when it aborts; the draft then holds what was finished. */
export async function measure(
  draft: Draft,
  inputs: readonly LoadedInput[],
  context: TaskContext,
  watcher: Watcher,
): Promise<void> {
  const rounds = (folder?: string): Promise<void> =>
    measureInputs(draft, inputs, { ...context, folder }, watcher)
  return draft.about.settings.wholeProcess ? withTemporary('bench', rounds) : rounds()
}

/** `folder` is where processes find their inputs. */
async function measureInputs(
  draft: Draft,
  inputs: readonly LoadedInput[],
  context: TaskContext & { readonly folder: string | undefined },
  watcher: Watcher,
): Promise<void> {
  const { timeBudgetMs } = draft.about.settings
  const { folder } = context
  const deadline = timeBudgetMs === null ? undefined : performance.now() + timeBudgetMs
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
