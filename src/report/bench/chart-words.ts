/**
 * A picture in words, for those who cannot see it.
 */
import { type Point, isSweep, leftOut, pointsOf, sizesOf } from './chart-data.ts'
import { formatNs, verdictText } from './comparison-table.ts'
import { crossoverNote } from './notes.ts'
import { formatCount } from '../../units.ts'
import type { Words } from './svg-frame.ts'
import { type Shown, nounOf, unitOf } from './shown.ts'

export function emptyWords(result: Shown): Words {
  const missing = leftOut(result, []).join('; ')
  return {
    title: `${result.challenge}: no times to show`,
    description: `Nothing was measured that could be drawn${missing === '' ? '.' : `: ${missing}.`}`,
  }
}

export function chartWords(result: Shown, points: readonly Point[]): Words {
  const sweep = isSweep(points)
  const drawn = drawnOf(points)
  const missing = leftOut(result, drawn)
  const sentences = [
    ...(sweep ? sweepSentences(result, drawn) : dotSentences(result, drawn)),
    ...(missing.length === 0 ? [] : [`Not in the picture: ${missing.join('; ')}.`]),
  ]
  return { title: sweep ? sweepTitle(result) : dotTitle(result), description: sentences.join(' ') }
}

/** Under the picture, for those who can see it. */
export function chartCaption(result: Shown): string {
  const points = pointsOf(result)
  if (points.length === 0) return emptyWords(result).description
  const missing = leftOut(result, drawnOf(points))
  const what = isSweep(points)
    ? 'Time per line against the number of lines, both on log scales. A line that falls has a cost for each call that more lines share.'
    : `${dotUnit(result)} on a log scale. A triangle points to where the verdict lies: left is faster, right is slower; a ring is inconclusive, a square as fast as the baseline.`
  return [what, ...(missing.length === 0 ? [] : [`Not in the picture: ${missing.join('; ')}.`])].join(' ')
}

/** On an axis of sizes there is no place for inputs without lines. */
function drawnOf(points: readonly Point[]): readonly Point[] {
  return isSweep(points) ? points.filter(({ input }) => input.lines > 0) : points
}

export function dotTitle(result: Shown): string {
  return `${dotUnit(result)}: ${result.challenge}`
}

/** "Time per call", "Time per run" */
function dotUnit(result: Shown): string {
  return `Time per ${unitOf(result)}`
}

export function sweepTitle({ challenge }: Shown): string {
  return `Time per line, by number of lines: ${challenge}`
}

function dotSentences(result: Shown, points: readonly Point[]): string[] {
  const inputs = [...new Set(points.map(({ input }) => input))]
  return [
    `Dots on a log axis: the median ${dotUnit(result).toLowerCase()} of each ${nounOf(result)}, with its 95 % interval.`,
    ...inputs.map((input) => {
      const rows = points
        .filter((point) => point.input === input)
        .map(({ comparison, ...point }) => {
          const interval = `${formatNs(point.lowNs)} to ${formatNs(point.highNs)}`
          return `${comparison.variant} ${formatNs(point.medianNs)} (${interval}; ${verdictText(comparison)})`
        })
      return `${input.name}: ${rows.join(', ')}.`
    }),
  ]
}

function sweepSentences(result: Shown, points: readonly Point[]): string[] {
  const sizes = sizesOf(points).map(formatCount)
  const variants = result.variants.flatMap(({ name }) => {
    const of = points
      .filter(({ comparison }) => comparison.variant === name)
      .toSorted((one, other) => one.input.lines - other.input.lines)
      .map(({ medianNs, input }) => `${formatNs(medianNs / input.lines)} at ${formatCount(input.lines)}`)
    return of.length === 0 ? [] : [`${name}: ${of.join(', ')}.`]
  })
  return [
    `A line for each ${nounOf(result)} on log axes: the median time per line, with its 95 % interval, for inputs of ${sizes.join(', ')} lines.`,
    ...variants,
    ...result.crossovers.map(crossoverNote),
  ]
}
