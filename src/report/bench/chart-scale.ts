/**
 * Log axes: their ends, their ticks and what stands at the ticks. Computed here, not by vega, so that labels can be
 * put where there is room for them.
 */
import { formatNumber } from '../../units.ts'

export type Domain = readonly [number, number]

/** Of a wide font, as a share of its size: what a name takes is not known before it is drawn. */
const LETTER = 0.62

/**
 * The least of `values` to the greatest, with room on both sides as a share of what lies between; at least a
 * factor of ten, for an axis with one tick says nothing.
 */
export function logDomain(values: readonly number[], before: number, after: number): Domain {
  let low = Math.log10(values.reduce((least, value) => Math.min(least, value), Infinity))
  let high = Math.log10(values.reduce((most, value) => Math.max(most, value), 0))
  const missing = Math.max(0, 1 - (high - low))
  low -= missing / 2
  high += missing / 2
  const range = high - low
  return [10 ** (low - range * before), 10 ** (high + range * after)]
}

/** Where a value lies between the ends: 0 to 1. */
export function position(value: number, [low, high]: Domain): number {
  return Math.log(value / low) / Math.log(high / low)
}

/** Powers of ten; 2 and 5 times them too, as long as they are not many. */
export function logTicks([low, high]: Domain, most = 8): number[] {
  const decades = Math.log10(high / low)
  const steps = decades * 3 <= most ? [1, 2, 5] : [1]
  const every = Math.ceil(decades / most)
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    if (power % every !== 0) continue
    for (const step of steps) {
      // From text: 10 ** -3 is not exactly 0.001 times anything.
      const tick = Number(`${step}e${power}`)
      if (tick >= low && tick <= high) ticks.push(tick)
    }
  }
  return ticks
}

/** 50000 ns -> "50 µs": short, for ticks are round. */
export function tickTime(ns: number): string {
  const units: readonly (readonly [number, string])[] = [
    [1e9, 's'],
    [1e6, 'ms'],
    [1e3, 'µs'],
  ]
  const [factor, unit] = units.find(([least]) => ns >= least) ?? [1e3, 'µs']
  const value = ns / factor
  return `${value >= 1 ? formatNumber(value).replace(/\.0+$/, '') : Number(value.toPrecision(1))} ${unit}`
}

/** An expression of vega that gives each tick its text. */
export function tickLabels(ticks: readonly number[], text: (tick: number) => string): string {
  const texts = Object.fromEntries(ticks.map((tick) => [String(tick), text(tick)]))
  return `(${JSON.stringify(texts)})[datum.value]`
}

export function textWidth(text: string, size: number): number {
  return Math.ceil(Array.from(text).length * size * LETTER)
}

/** A long name without its middle: names of variants differ at their ends. */
export function shorten(name: string, most = 28): string {
  const letters = Array.from(name)
  if (letters.length <= most) return name
  const half = Math.floor((most - 1) / 2)
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`
}

/** Between labels in a row, in pixels. */
const GAP = 6

/** The row of each label, from 0, so that none lies on another; labels are centred, and come from left to right. */
export function inRows(labels: readonly { readonly px: number; readonly width: number }[]): number[] {
  const ends: number[] = []
  return labels.map(({ px, width }) => {
    const free = ends.findIndex((end) => end <= px - width / 2)
    const row = free < 0 ? ends.length : free
    ends[row] = px + width / 2 + GAP
    return row
  })
}
