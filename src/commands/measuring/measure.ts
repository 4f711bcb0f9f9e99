/**
 * Measuring, as every command does it that measures: rounds are saved as they come, and whatever stops the run, what was
 * measured until then is worth showing.
 */
import { ExitCode, UserError } from '../../errors.ts'
import type { RoundsResult } from '../../experiment/draft.ts'
import { type Experiment, runExperiment } from '../../experiment/run.ts'
import { type ResultKind, createSaver, resultJson } from '../../experiment/store.ts'
import { disagreementText } from '../../report/bench/disagreement.ts'
import type { Context } from '../context.ts'
import type { Display } from './display.ts'

export interface Measured<Raw> {
  readonly raw: Raw
  /** Present when it was stopped before its end. */
  readonly stopped?: { readonly error: unknown }
}

export interface Means<Raw, Result> {
  readonly kind: ResultKind<Raw, Result>
  /** Where rounds are saved as they come; "-" takes the result once, in the end. */
  readonly file: string | undefined
  /** See RunOptions. */
  readonly folder: string | undefined
  readonly display: Display
}

/** @throws what stopped it when there is no round yet, and UserError when outputs differ, which are then shown. */
export async function measureAndSave<Raw extends RoundsResult, Result>(
  experiment: Experiment<Raw>,
  { kind, file, folder, display }: Means<Raw, Result>,
  { stderr, signal }: Context,
): Promise<Measured<Raw>> {
  const save = createSaver(file, (problem) => {
    void stderr.write(`solve: ${problem}; the run goes on, unsaved\n`)
  })
  const watcher: Display = {
    ...display,
    measured(input, round) {
      save(() => resultJson(kind.unfinished(experiment.draft.snapshot(false))))
      display.measured(input, round)
    },
  }
  const ended = await runExperiment(experiment, { signal, watcher, folder })
  await display.clear()
  switch (ended.state) {
    case 'done':
      return { raw: ended.raw }
    case 'disagreement':
      await stderr.write(disagreementText(ended.disagreement))
      throw new UserError(ended.disagreement.message, { exitCode: ExitCode.work })
    case 'stopped':
      if (ended.raw.rounds.length > 0) return { raw: ended.raw, stopped: { error: ended.error } }
      if (signal.aborted) await stderr.write('solve: stopped before the first round\n')
      throw ended.error
  }
}
