/**
 * The result of a race: submissions in any languages as whole processes, measured like the variants of a benchmark.
 * One shape for memory and `--json`; `variant` in its parts is the name of a submission.
 *
 * Times are wall time in nanoseconds from the start of a program in its box to its end, the box included.
 */
import { z } from 'zod'
import {
  comparisonSchema,
  fingerprintSchema,
  inputSchema,
  interval,
  noiseSchema,
  roundSchema,
  settingsOfRounds,
} from './result.ts'
import { median } from './statistics.ts'
import { summariseInputs } from './summary.ts'

/** The name under which a program that does nothing is measured along: what the box itself costs. No file has it. */
export const EMPTY_PROGRAM = '(empty program)'

const submissionSchema = z
  .object({
    /** As short as tells it from the others. */
    name: z.string(),
    /** As it was given. */
    file: z.string(),
    /** Absolute. Missing in older results. */
    path: z.string().optional(),
    language: z.string(),
    /** Of the compiler or interpreter. */
    version: z.string(),
    /** Lines of the source that are not blank. */
    sourceLines: z.number(),
    sha256: z.string(),
  })
  .readonly()

const usageSchema = z
  .object({
    input: z.string(),
    /** A submission, or "(empty program)". */
    variant: z.string(),
    /** Medians of the rounds. */
    cpuMs: z.number(),
    peakBytes: z.number(),
  })
  .readonly()

const emptySchema = z.object({ input: z.string(), medianNs: z.number(), intervalNs: interval }).readonly()

export const raceResultSchema = z
  .object({
    schema: z.literal('solvebench/race@1'),
    challenge: z.string(),
    /** Of a problem that does not come with solvebench: absolute. */
    folder: z.string().optional(),
    /** ISO 8601 */
    started: z.string(),
    seconds: z.number(),
    /** False: stopped before its last round. `--resume` goes on. */
    complete: z.boolean(),
    fingerprint: fingerprintSchema,
    tier: z.enum(['bwrap', 'plain']),
    /** How peaks of memory were had; "polled" is approximate. CPU times are exact to 10 ms, but for "cgroup". */
    peakFrom: z.enum(['cgroup', 'wait4', 'polled']),
    settings: z
      .object({
        ...settingsOfRounds,
        resamples: z.number().int().min(100),
        limits: z.object({ cpuMs: z.number(), wallMs: z.number(), memoryBytes: z.number() }).readonly(),
      })
      .readonly(),
    baseline: z.string(),
    submissions: z.array(submissionSchema).readonly(),
    inputs: z.array(inputSchema).readonly(),
    rounds: z.array(roundSchema).readonly(),
    comparisons: z.array(comparisonSchema).readonly(),
    noise: z.array(noiseSchema).readonly(),
    usage: z.array(usageSchema).readonly(),
    /** What a program that does nothing took in the same box. It is subtracted from nothing. */
    emptyProgram: z.array(emptySchema).readonly(),
  })
  .readonly()

export type RaceResult = z.infer<typeof raceResultSchema>
export type RaceSubmission = z.infer<typeof submissionSchema>
export type RaceUsage = z.infer<typeof usageSchema>
type RaceSummary = Pick<RaceResult, 'comparisons' | 'noise' | 'usage' | 'emptyProgram'>
export type RawRace = Omit<RaceResult, keyof RaceSummary>

/** The figures of a race. Pure: the same raw result gives the same figures, always. */
export function summariseRace(raw: RawRace): RaceSummary {
  const empty = { ...raw, variants: [{ name: EMPTY_PROGRAM }], baseline: EMPTY_PROGRAM }
  return {
    ...summariseInputs({ ...raw, variants: raw.submissions }),
    usage: raw.inputs.flatMap(({ name }) =>
      [...raw.submissions.map((one) => one.name), EMPTY_PROGRAM].flatMap((variant) =>
        usageOf(raw, name, variant),
      ),
    ),
    emptyProgram: summariseInputs(empty).comparisons.flatMap(({ input, medianNs, intervalNs }) =>
      medianNs === null || intervalNs === null ? [] : [{ input, medianNs, intervalNs }],
    ),
  }
}

function usageOf({ rounds }: RawRace, input: string, variant: string): RaceUsage[] {
  const used = rounds
    .filter((round) => round.input === input)
    .flatMap(({ measurements }) => measurements)
    .flatMap((one) => (one.variant === variant && !one.control && one.usage ? [one.usage] : []))
  if (used.length === 0) return []
  return [
    {
      input,
      variant,
      cpuMs: median(used.map(({ cpuMs }) => cpuMs)),
      peakBytes: median(used.map(({ peakBytes }) => peakBytes)),
    },
  ]
}
