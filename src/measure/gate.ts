/**
 * Two results taken at different times, one against the other: did anything get slower?
 *
 * Nothing pairs their rounds, so the interval comes from drawing both separately, and the machine may have changed
 * in between, which no statistics of either can tell. What a piece of work that never changes took in every round
 * does tell it: by as much as that moved, differences do not count.
 */
import { medianRatioInterval } from './bootstrap.ts'
import { timeOf } from './pairs.ts'
import { distance } from './ratio.ts'
import type { BenchInput, BenchResult, BenchRound, BenchVariant, Gate, RawResult } from './result.ts'
import { median } from './statistics.ts'
import { bootstrapOptions } from './summary.ts'
import { type Noise, decide } from './verdict.ts'

export type GateRow = Gate['rows'][number]

export function compareResults(name: string, before: BenchResult, now: BenchResult): Gate {
  const yardstickRatio = median(yardsticks(now.rounds)) / median(yardsticks(before.rounds))
  const pairs = now.inputs.flatMap((input) => {
    const old = before.inputs.find(({ sha256 }) => sha256 === input.sha256)
    return old ? [{ input, old }] : []
  })
  const comparisons = Math.max(1, pairs.length * now.variants.length)
  const unmatched = onlyBefore(before, now)
  const rows = pairs.flatMap(({ input, old }) => {
    const noise = noiseOfBoth(before, old, now, input, yardstickRatio)
    return now.variants.flatMap((variant): GateRow[] => {
      const nowTimes = times(now, input, variant.name)
      const beforeTimes = before.variants.some((one) => isSame(one, variant))
        ? times(before, old, variant.name)
        : []
      if (nowTimes.length >= 2 && beforeTimes.length >= 2) {
        const figures = compareTimes(beforeTimes, nowTimes, noise, now, comparisons)
        return [{ input: input.name, variant: variant.name, ...figures }]
      }
      unmatched.push(`${variant.name} on ${input.name}`)
      return []
    })
  })
  return { name, started: before.started, yardstickRatio, rows, unmatched }
}

/** The same name may stand for another number of threads. */
export function isSame(one: BenchVariant, other: BenchVariant): boolean {
  return one.name === other.name && one.workers === other.workers
}

function onlyBefore(before: BenchResult, now: BenchResult): string[] {
  return before.inputs.flatMap((input) => {
    if (!now.inputs.some(({ sha256 }) => sha256 === input.sha256)) return [input.name]
    const missing = before.variants.filter((variant) => !now.variants.some((one) => isSame(one, variant)))
    return missing.map(({ name }) => `${name} on ${input.name}`)
  })
}

function compareTimes(
  before: readonly number[],
  now: readonly number[],
  noise: Noise | undefined,
  result: RawResult,
  comparisons: number,
): Omit<GateRow, 'input' | 'variant'> {
  const beforeNs = median(before)
  const nowNs = median(now)
  const ratio = nowNs / beforeNs
  const interval = medianRatioInterval(now, before, bootstrapOptions(result, comparisons))
  const middle = now.length >> 1
  const halves = [median(now.slice(0, middle)) / beforeNs, median(now.slice(middle)) / beforeNs] as const
  const pairs = Math.min(before.length, now.length)
  const verdict = decide({ ratio, interval, halves, pairs }, noise)
  return { beforeNs, nowNs, ratio, ratioInterval: interval, ...verdict }
}

/** The larger of both noise floors, and of what the machine itself has moved. */
function noiseOfBoth(
  before: BenchResult,
  old: BenchInput,
  now: BenchResult,
  input: BenchInput,
  yardstickRatio: number,
): Noise | undefined {
  const then = before.noise.find((noise) => noise.input === old.name)
  const today = now.noise.find((noise) => noise.input === input.name)
  if (!then || !today) return undefined
  return {
    floor: Math.max(then.floor, today.floor, distance(yardstickRatio)),
    passed: then.passed && today.passed,
  }
}

function times({ rounds }: BenchResult, input: BenchInput, variant: string): number[] {
  return rounds
    .filter((round) => round.input === input.name)
    .flatMap((round) => timeOf(round, variant, false) ?? [])
}

function yardsticks(rounds: readonly BenchRound[]): number[] {
  return rounds.map(({ yardstickNs }) => yardstickNs)
}
