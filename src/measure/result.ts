/**
 * The result of a benchmark: raw measurements in the order they were taken, and the figures made from them.
 * One shape for memory, disk and `--json`.
 *
 * Times are nanoseconds a call. Ratios are time over time of the baseline: below 1 is faster.
 */
import { z } from 'zod'

/** A time in ns: nothing takes none. */
const time = z.number().positive()
const count = z.number().int().nonnegative()
export const interval = z.tuple([z.number(), z.number()]).readonly()
const nanoseconds = z.array(time).readonly()
const names = z.record(z.string(), z.number()).readonly()

export const fingerprintSchema = z
  .object({
    cpu: z.string(),
    /** That this process may use. */
    cores: z.number(),
    memoryBytes: z.number(),
    /** "linux 6.1.0 x64" */
    os: z.string(),
    node: z.string(),
    /** Of the last minute, when the run began. */
    load: z.number(),
    /** Of solvebench. */
    version: z.string(),
    commit: z.string().nullable(),
    lockfileSha256: z.string().nullable(),
    solverSha256: z.string().nullable(),
    dictionarySha256: z.string().nullable(),
  })
  .readonly()

const variantSchema = z
  .object({
    /** "pool+set", or "pool:2+set" where the number of workers varies. */
    name: z.string(),
    values: z.record(z.string(), z.string()).readonly(),
    workers: count.positive(),
  })
  .readonly()

/** Where an input came from, so that it can be had again. */
const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case'), name: z.string() }).readonly(),
  z.object({ kind: z.literal('file'), path: z.string() }).readonly(),
  z.object({ kind: z.literal('generated'), lines: z.number(), seed: z.number() }).readonly(),
  z.object({ kind: z.literal('stdin') }).readonly(),
])

const taskPlanSchema = z
  .object({
    variant: z.string(),
    /** Opening it and the first call: one measurement. */
    coldNs: time,
    /** Calls timed together as one measurement. */
    calls: count.positive(),
    /** At most the rounds of the input. */
    rounds: count.positive(),
  })
  .readonly()

export const inputSchema = z
  .object({
    name: z.string(),
    lines: z.number(),
    bytes: z.number(),
    sha256: z.string(),
    source: sourceSchema,
    /** Missing as long as the input has not been prepared. */
    plan: z
      .object({
        rounds: z.number(),
        /** Why these are more than were asked for. */
        why: z.string().optional(),
        /** The variant that is measured twice a round. */
        control: z.string(),
        tasks: z.array(taskPlanSchema).readonly(),
      })
      .readonly()
      .optional(),
    failures: z.array(z.object({ variant: z.string(), reason: z.string() }).readonly()).readonly(),
  })
  .readonly()

export const roundSchema = z
  .object({
    input: z.string(),
    /** From 0. */
    round: z.number(),
    /** What a piece of work that never changes took at the start of the round. */
    yardstickNs: time,
    /** The same work on so many threads at once. */
    yardsticks: z
      .array(z.object({ threads: count.positive(), ns: time }).readonly())
      .readonly()
      .optional(),
    /** The share of the machine that other programs took, where the kernel tells: 0.5 is one of two cores. */
    foreign: z.number().min(0).max(1).optional(),
    /** In the order in which they were taken. */
    measurements: z
      .array(
        z
          .object({
            variant: z.string(),
            control: z.boolean(),
            ns: time,
            /** Of programs in boxes, where it is known. */
            usage: z.object({ cpuMs: z.number(), peakBytes: z.number() }).readonly().optional(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()

const verdictSchema = z.enum(['baseline', 'faster', 'slower', 'equivalent', 'inconclusive', 'failed'])

export const comparisonSchema = z
  .object({
    input: z.string(),
    variant: z.string(),
    /** Rounds it was measured in. */
    rounds: z.number(),
    coldNs: z.number().nullable(),
    medianNs: z.number().nullable(),
    /** 95 % */
    intervalNs: interval.nullable(),
    madNs: z.number().nullable(),
    /** Rounds whose measurement lies implausibly far out; they count like the others. */
    outliers: z.array(z.number()).readonly(),
    ratio: z.number().nullable(),
    /** 95 % for all comparisons of the input together (Bonferroni). */
    ratioInterval: interval.nullable(),
    verdict: verdictSchema,
    /** Why it is inconclusive, or failed. */
    why: z.string().optional(),
  })
  .readonly()

export const noiseSchema = z
  .object({
    input: z.string(),
    variant: z.string(),
    ratio: z.number(),
    ratioInterval: interval,
    /** How far apart the two measurements of one variant came out: 0.013 is 1.3 %. */
    floor: z.number(),
    /** False when the control would have been called different from itself. */
    passed: z.boolean(),
  })
  .readonly()

const crossoverSchema = z
  .object({
    variant: z.string(),
    against: z.string(),
    /** Whether one overtakes the other within the sizes that were measured. */
    state: z.enum(['crosses', 'always faster', 'never faster', 'unclear']),
    /** From so many lines on it is the faster one. */
    lines: z.number().nullable(),
    /** 95 %. Null in place of an end that lies outside the sizes measured. */
    interval: z.tuple([z.number().nullable(), z.number().nullable()]).readonly().nullable(),
  })
  .readonly()

const timeSharesSchema = z.object({ input: z.string(), variant: z.string(), shares: names }).readonly()

const lineTimesSchema = z
  .object({
    input: z.string(),
    line: z.number(),
    answer: z.string(),
    details: names,
    /** By variant. */
    ns: names,
  })
  .readonly()

const gateSchema = z
  .object({
    /** The kept result this one was set against. */
    name: z.string(),
    started: z.string(),
    /** Time of the unchanging piece of work now, over its time then: above 1, the machine is slower than it was. */
    yardstickRatio: z.number(),
    /** How the two were set against each other: both builds by turns, or each result by its own clock. */
    by: z.enum(['kept build', 'yardstick']).optional(),
    /** Why the kept build could not be run again, where it could not. */
    whyYardstick: z.string().optional(),
    /** Others' share of the machine: then and now, or of both builds by turns. */
    foreign: z.object({ before: z.number().optional(), now: z.number().optional() }).readonly().optional(),
    /** What each process measured of a row with both builds, round by round. */
    launches: z
      .array(
        z
          .object({
            input: z.string(),
            variant: z.string(),
            /** 0 is the first, which chooses what is measured again. */
            launch: count,
            /** Calls timed together as one measurement. */
            calls: count.positive(),
            beforeNs: nanoseconds,
            nowNs: nanoseconds,
            /** The kept build once more. */
            controlNs: nanoseconds,
            foreign: z.number().min(0).max(1).optional(),
          })
          .readonly(),
      )
      .readonly()
      .optional(),
    rows: z
      .array(
        z
          .object({
            input: z.string(),
            variant: z.string(),
            beforeNs: z.number(),
            nowNs: z.number(),
            /** Now over before: above 1 is slower. */
            ratio: z.number(),
            ratioInterval: interval,
            verdict: z.enum(['faster', 'slower', 'equivalent', 'inconclusive']),
            why: z.string().optional(),
          })
          .readonly(),
      )
      .readonly(),
    /** Measured in only one of the two. */
    unmatched: z.array(z.string()).readonly(),
  })
  .readonly()

/** Of everything that is measured in rounds. */
export const settingsOfRounds = {
  rounds: z.number(),
  seed: z.number(),
  /** Milliseconds, or null. */
  timeBudgetMs: z.number().nullable(),
  confidence: z.number().gt(0).lt(1),
}

export const resultSchema = z
  .object({
    schema: z.literal('solvebench/bench@1'),
    challenge: z.string(),
    /** Of a problem that does not come with solvebench: absolute. */
    folder: z.string().optional(),
    /** ISO 8601 */
    started: z.string(),
    seconds: z.number(),
    /** False: stopped before its last round. `--resume` goes on. */
    complete: z.boolean(),
    fingerprint: fingerprintSchema,
    settings: z
      .object({
        ...settingsOfRounds,
        resamples: count.min(100).max(1_000_000),
        /** True: each call is a process of its own. */
        wholeProcess: z.boolean(),
        /** Path of the word list; null for the one that comes with solvebench. */
        dictionary: z.string().nullable(),
        /** From which size on is the one faster than the other? */
        crossovers: z.array(z.object({ variant: z.string(), against: z.string() }).readonly()).readonly(),
      })
      .readonly(),
    baseline: z.string(),
    variants: z.array(variantSchema).readonly(),
    inputs: z.array(inputSchema).readonly(),
    rounds: z.array(roundSchema).readonly(),
    comparisons: z.array(comparisonSchema).readonly(),
    noise: z.array(noiseSchema).readonly(),
    crossovers: z.array(crossoverSchema).readonly(),
    timeShares: z.array(timeSharesSchema).readonly(),
    lineTimes: z.array(lineTimesSchema).readonly(),
    gate: gateSchema.optional(),
  })
  .readonly()

export type Fingerprint = z.infer<typeof fingerprintSchema>
export type BenchResult = z.infer<typeof resultSchema>
export type BenchVariant = z.infer<typeof variantSchema>
export type BenchInput = z.infer<typeof inputSchema>
export type InputSource = z.infer<typeof sourceSchema>
export type BenchRound = z.infer<typeof roundSchema>
export type Comparison = z.infer<typeof comparisonSchema>
export type InputNoise = z.infer<typeof noiseSchema>
export type Crossover = z.infer<typeof crossoverSchema>
export type TimeSharesRow = z.infer<typeof timeSharesSchema>
export type Gate = z.infer<typeof gateSchema>
export type GateLaunch = NonNullable<Gate['launches']>[number]
export type LineTimes = z.infer<typeof lineTimesSchema>

/** The figures of a result, all of which follow from the rest of it. */
export type Summary = Pick<BenchResult, 'comparisons' | 'noise' | 'crossovers'>
export type RawResult = Omit<BenchResult, keyof Summary>
