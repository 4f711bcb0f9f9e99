/**
 * The result of a race while it grows.
 */
import { packageRoot } from '../problem/package.ts'
import type { Tier } from '../sandbox/types.ts'
import { takeFingerprint } from '../measure/fingerprint.ts'
import type { RawRace } from '../measure/race-result.ts'
import { CONFIDENCE, RESAMPLES } from './draft.ts'
import type { LoadedInput } from './inputs.ts'
import { type RoundsDraft, createRoundsDraft } from './rounds-draft.ts'
import type { Entry } from './race-entries.ts'
import type { RaceRequest } from '../commands/race/request.ts'

export interface RaceDraft extends RoundsDraft {
  readonly about: RawRace
  /** As it is now; `complete` once all of it is measured. */
  snapshot(complete: boolean): RawRace
}

export interface RaceStart {
  readonly request: RaceRequest
  readonly baseline: string
  readonly entries: readonly Entry[]
  readonly inputs: readonly LoadedInput[]
  readonly tier: Tier
  readonly peakFrom: RawRace['peakFrom']
}

export async function startRace(start: RaceStart): Promise<RaceDraft> {
  const { request, baseline, entries, inputs, tier, peakFrom } = start
  const { challenge, rounds, seed, timeBudgetMs } = request
  const { cpuMs, wallMs, memoryBytes } = request.limits
  const began = performance.now()
  const draft = createRoundsDraft<RawRace>({
    schema: 'solvebench/race@1',
    challenge,
    started: new Date().toISOString(),
    seconds: 0,
    complete: false,
    fingerprint: await takeFingerprint({ root: packageRoot, solver: undefined, dictionary: undefined }),
    tier,
    peakFrom,
    settings: {
      rounds,
      seed,
      timeBudgetMs,
      confidence: CONFIDENCE,
      resamples: RESAMPLES,
      limits: { cpuMs, wallMs, memoryBytes },
    },
    baseline,
    submissions: entries.map(({ about }) => about),
    inputs: inputs.map(({ facts }) => ({ ...facts, failures: [] })),
    rounds: [],
  })
  return {
    ...draft,
    snapshot: (complete) => ({
      ...draft.about,
      ...draft.soFar(),
      seconds: (performance.now() - began) / 1e3,
      complete,
    }),
  }
}
