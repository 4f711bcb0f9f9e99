/**
 * The experiment of `race`: submissions in any languages, each in its box, in a new run or in the rest of one. Nothing is
 * timed before all of them are accepted.
 */
import { statSync } from 'node:fs'
import { takeFingerprint } from '../measure/fingerprint.ts'
import type { RaceResult, RawRace } from '../measure/race-result.ts'
import type { Fingerprint, InputSource } from '../measure/result.ts'
import { bundledDictionary, packageRoot } from '../problem/package.ts'
import type { Case, Problem } from '../problem/problem.ts'
import type { Limits, Tier } from '../sandbox/types.ts'
import { type BoxedProgram, boxedSubject, emptySubject } from './boxed-subjects.ts'
import { CONFIDENCE, type Draft, RESAMPLES, createDraft } from './draft.ts'
import { type Entry, readSameEntries } from './entries.ts'
import { type LoadedInput, loadInputs, loadSameInputs } from './inputs.ts'
import { requireSame } from './resume.ts'
import type { Experiment } from './run.ts'

/** What a new race measures. */
export interface RacePlan {
  readonly sources: readonly InputSource[]
  readonly entries: readonly Entry[]
  readonly baseline: string
  readonly rounds: number
  readonly timeBudgetMs: number | null
  readonly seed: number
  readonly limits: Limits
}

/** What is asked of the judge. `Refused` is what it says of a submission that is not accepted. */
export interface RaceHost<Refused> {
  readonly problem: Problem
  readonly signal: AbortSignal
  readonly tier: Tier
  /** Compiles a submission, and judges it on every case. */
  admit(entry: Entry): Promise<Admission<Refused>>
  /** A program that does nothing. */
  readonly empty: Pick<BoxedProgram, 'run'>
}

export type Admission<Refused> =
  | { readonly state: 'admitted'; readonly program: BoxedProgram }
  | { readonly state: 'refused'; readonly refused: Refused }

/** A race is run only when none was refused. */
export type RaceStart<Refused> =
  | { readonly state: 'ready'; readonly experiment: Experiment<RawRace> }
  | { readonly state: 'refused'; readonly refused: readonly Refused[] }

export async function startRace<Refused>(
  plan: RacePlan,
  host: RaceHost<Refused>,
): Promise<RaceStart<Refused>> {
  const { problem, signal } = host
  const inputs = await loadInputs(plan.sources, { problem, dictionary: bundledDictionary, signal })
  return raceOf(plan.entries, inputs, host, async (peakFrom) =>
    createDraft(await emptyResult(plan, inputs, { problem, tier: host.tier, peakFrom })),
  )
}

/** @throws UserError when the machine, an input or a submission is not what the run began with. */
export async function resumeRace<Refused>(
  result: RaceResult,
  host: RaceHost<Refused>,
): Promise<RaceStart<Refused>> {
  const { problem, signal } = host
  requireSame(result.fingerprint, await fingerprint(), result.tier === host.tier ? [] : ['sandbox'])
  const entries = await readSameEntries(result.submissions)
  const inputs = await loadSameInputs(result.inputs, { problem, dictionary: bundledDictionary, signal })
  return raceOf(entries, inputs, host, async () => createDraft<RawRace>(result))
}

async function raceOf<Refused>(
  entries: readonly Entry[],
  inputs: readonly LoadedInput[],
  host: RaceHost<Refused>,
  draftFor: (peakFrom: RawRace['peakFrom']) => Promise<Draft<RawRace>>,
): Promise<RaceStart<Refused>> {
  const programs: BoxedProgram[] = []
  const refused: Refused[] = []
  for (const entry of entries) {
    const admission = await host.admit(entry)
    if (admission.state === 'admitted') programs.push(admission.program)
    else refused.push(admission.refused)
  }
  if (refused.length > 0) return { state: 'refused', refused }
  const subjects = programs.map((program, at) => boxedSubject(entries[at]!.about.name, program))
  const experiment: Experiment<RawRace> = {
    draft: await draftFor(programs[0]?.peakFrom ?? 'polled'),
    inputs,
    subjects: [...subjects, emptySubject(host.empty)],
    noun: 'submission',
  }
  return { state: 'ready', experiment }
}

async function emptyResult(
  { entries, baseline, rounds, seed, timeBudgetMs, limits }: RacePlan,
  inputs: readonly LoadedInput[],
  about: { readonly problem: Problem } & Pick<RawRace, 'tier' | 'peakFrom'>,
): Promise<RawRace> {
  const { problem, tier, peakFrom } = about
  const { cpuMs, wallMs, memoryBytes } = limits
  return {
    schema: 'solvebench/race@1',
    challenge: problem.name,
    ...(!problem.builtIn && { folder: problem.folder }),
    started: new Date().toISOString(),
    seconds: 0,
    complete: false,
    fingerprint: await fingerprint(),
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
    submissions: entries.map((entry) => entry.about),
    inputs: inputs.map(({ facts }) => ({ ...facts, failures: [] })),
    rounds: [],
  }
}

function fingerprint(): Promise<Fingerprint> {
  return takeFingerprint({ root: packageRoot, solver: undefined, dictionary: undefined })
}

/** The largest of some cases: there the start of a program hides least of its work. */
export function largestCase(cases: readonly Case[]): InputSource {
  const [largest] = cases.toSorted((a, b) => sizeOf(b) - sizeOf(a))
  return { kind: 'case', name: largest?.name ?? '' }
}

function sizeOf({ input: { path } }: Case): number {
  const facts = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })
  return facts?.isFile() ? facts.size : 0
}
