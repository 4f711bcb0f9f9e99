/**
 * The figures that describe a list of measurements. All of them are made from order statistics: one slow
 * measurement among twenty moves none of them far.
 */
import { medianAbsoluteDeviation as medianAbsoluteDeviationOf, quantileSorted } from 'simple-statistics'

declare const sortedBrand: unique symbol

/** Ascending and not empty; only `sorted` makes one, so nothing can be fed to a quantile unsorted. */
export type Sorted = ArrayLike<number> & { readonly [sortedBrand]: true }

export type Interval = readonly [low: number, high: number]

/** @throws RangeError for an empty list, or one with a value that is not finite. */
export function sorted(values: ArrayLike<number>): Sorted {
  const copy = Float64Array.from(values)
  if (copy.length === 0) throw new RangeError('there are no values to describe')
  if (!copy.every(Number.isFinite)) throw new RangeError('not all values are finite')
  // Typed arrays sort by number, and this one is a copy.
  // oxlint-disable-next-line unicorn/no-array-sort -- the bootstrap does this a million times
  return copy.sort() as unknown as Sorted
}

/** `share` in 0..1. Steps where it falls between two values are averaged: the median of [1, 2] is 1.5. */
export function quantile(values: Sorted, share: number): number {
  return quantileSorted(values as unknown as number[], share)
}

export function median(values: ArrayLike<number>): number {
  return quantile(sorted(values), 0.5)
}

/** The median distance from the median, in the unit of the values; not scaled to resemble a standard deviation. */
export function medianAbsoluteDeviation(values: readonly number[]): number {
  return medianAbsoluteDeviationOf([...values])
}

/** So many median absolute deviations from the median: ten standard deviations of a normal distribution. */
const OUTLIER_DEVIATIONS = 14.8

/** Which values lie implausibly far out, by index. They are told, never taken out. */
export function outliers(values: readonly number[]): number[] {
  if (values.length === 0) return []
  const centre = median(values)
  const deviation = medianAbsoluteDeviation(values)
  return [...values.keys()].filter(
    (index) => Math.abs(values[index]! - centre) > OUTLIER_DEVIATIONS * deviation,
  )
}
