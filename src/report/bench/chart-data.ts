/**
 * What of a result can be drawn: on a log axis, times and sizes above zero. Both kinds of chart take it from here.
 */
import type { BenchInput, Comparison } from '../../measure/result.ts'
import type { Shown } from './shown.ts'

export interface Point {
  readonly input: BenchInput
  readonly comparison: Comparison
  readonly medianNs: number
  readonly lowNs: number
  readonly highNs: number
}

/** From so many sizes on, a chart shows how the time grows with the size. */
const LEAST_SIZES = 3

export function pointsOf({ inputs, comparisons }: Shown): Point[] {
  return inputs.flatMap((input) =>
    comparisons.filter((comparison) => comparison.input === input.name).flatMap((one) => point(input, one)),
  )
}

function point(input: BenchInput, comparison: Comparison): Point[] {
  const { medianNs, intervalNs } = comparison
  if (medianNs === null || !(medianNs > 0)) return []
  const [low, high] = intervalNs ?? [medianNs, medianNs]
  // An interval that reaches down to nothing has no place on a log axis.
  return [{ input, comparison, medianNs, lowNs: low > 0 ? low : medianNs, highNs: Math.max(high, medianNs) }]
}

export function isSweep(points: readonly Point[]): boolean {
  return sizesOf(points).length >= LEAST_SIZES
}

/** The different numbers of lines, the smallest first. */
export function sizesOf(points: readonly Point[]): number[] {
  const sizes = new Set(points.map(({ input }) => input.lines).filter((lines) => lines > 0))
  return [...sizes].toSorted((one, other) => one - other)
}

/** What was to be measured and is not in the picture, with the reason. */
export function leftOut(
  { comparisons, inputs }: Shown,
  drawn: readonly { readonly comparison: Comparison }[],
): string[] {
  const present = new Set(drawn.map(({ comparison }) => comparison))
  const rows = comparisons
    .filter((comparison) => !present.has(comparison))
    .map(({ input, variant, verdict, why }) => `${variant} on ${input} (${why ?? verdict})`)
  const untouched = inputs
    .filter(({ name }) => comparisons.every(({ input }) => input !== name))
    .map(({ name }) => `${name} (not measured)`)
  return [...rows, ...untouched]
}
