/**
 * The run of a race: input by input, all submissions and a program that does nothing, round by round.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenProgram, RunOptions } from '../judge/engine.ts'
import type { InputWay } from '../problem/problem.ts'
import { EMPTY_PROGRAM } from '../measure/race-result.ts'
import type { LoadedInput } from './inputs.ts'
import { type Watcher, measureTasks } from './measure-tasks.ts'
import type { RaceDraft } from './race-draft.ts'
import type { Runner } from './race-entries.ts'
import { createEmptyTask, createRaceTask } from './race-tasks.ts'

/** Fills the draft. Rejects with the signal's reason when it aborts; the draft then holds what was finished. */
export async function measureRace(
  draft: RaceDraft,
  {
    runners,
    inputs,
    by,
    empty,
    scratch,
    options,
    display,
  }: {
    readonly runners: readonly Runner[]
    readonly inputs: readonly LoadedInput[]
    readonly by: InputWay
    /** A program that does nothing. */
    readonly empty: OpenProgram
    readonly scratch: string
    readonly options: RunOptions
    readonly display: Watcher
  },
): Promise<void> {
  const { timeBudgetMs } = draft.about.settings
  const deadline = timeBudgetMs === null ? undefined : performance.now() + timeBudgetMs
  for (const [at, { name, content }] of inputs.entries()) {
    const file = join(scratch, `input-${at}.txt`)
    writeFileSync(file, content)
    const one = { path: file, by, args: [], files: undefined }
    const tasks = [
      ...runners.map((runner) => createRaceTask(runner, one, options)),
      createEmptyTask(empty, one, options),
    ]
    const now = performance.now()
    const end = deadline === undefined ? undefined : now + (deadline - now) / (inputs.length - at)
    const { signal } = options
    await measureTasks(draft, name, tasks, {
      end,
      signal,
      watcher: display,
      noun: 'submission',
      aside: EMPTY_PROGRAM,
    })
  }
}
