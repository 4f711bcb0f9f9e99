/**
 * Where the rows of a chart of dots lie, and the words in them.
 */
import type { BenchInput } from '../../measure/result.ts'
import type { Point } from './chart-data.ts'
import { type Label, type Layer, labels } from './chart-layers.ts'
import { type Domain, position, shorten, textWidth } from './chart-scale.ts'
import { dotTitle } from './chart-words.ts'
import { formatNs, verdictText } from './comparison-table.ts'
import { inputTitle } from './notes.ts'
import type { Shown } from './shown.ts'

export const ROW = 26
/** The name of an input above its rows, and the gap above that. */
export const TITLE = 24
const GAP = 14
/** The title of the chart and the line under it. */
export const TOP = 58

export interface Row extends Point {
  readonly py: number
}

export interface Panel {
  readonly input: BenchInput
  readonly py: number
  readonly rows: readonly Row[]
}

export function layOut(points: readonly Point[]): Panel[] {
  let py = 0
  return [...new Set(points.map(({ input }) => input))].map((input, index) => {
    if (index > 0) py += GAP
    const top = py
    const of = points.filter((point) => point.input === input)
    const rows = of.map((point, row) => ({ ...point, py: top + TITLE + ROW * (row + 0.5) }))
    py = top + TITLE + ROW * rows.length
    return { input, py: top, rows }
  })
}

export function rowsEnd(panels: readonly Panel[]): number {
  return (panels.at(-1)?.rows.at(-1)?.py ?? 0) + ROW / 2
}

interface Place {
  readonly domain: Domain
  readonly width: number
  readonly left: number
}

export function wordLayers(result: Shown, panels: readonly Panel[], { domain, width, left }: Place): Layer[] {
  const edge = 16 - left
  const words = panels.flatMap(({ rows }) =>
    rows.flatMap((row): Label[] => [
      { px: -12, py: row.py, text: shorten(row.comparison.variant), align: 'right' },
      valueLabel(row, rows, (ns) => position(ns, domain) * width),
    ]),
  )
  const verdicts = panels.flatMap(({ rows }) =>
    rows.map(({ comparison: { verdict, ratio }, py }) => ({
      px: width + 14,
      py,
      text: verdictText({ verdict, ratio }),
    })),
  )
  const titles = panels.map(({ input, py }) => ({
    px: edge,
    py: py + 10,
    text: shorten(inputTitle(result, input), 90),
  }))
  const what = {
    px: edge,
    py: 40 - TOP,
    text: `Median of the rounds, and its 95 % interval. Verdicts: against ${shorten(result.baseline)}, the dashed line.`,
  }
  return [
    labels('heading', [{ px: edge, py: 20 - TOP, text: shorten(dotTitle(result), 80) }]),
    labels('words', [...titles, ...words, ...verdicts]),
    labels('faint', [what]),
  ]
}

/** Behind the line of the interval; before it where the line of the baseline would cross the words. */
function valueLabel(
  { comparison, medianNs, lowNs, highNs, py }: Row,
  rows: readonly Row[],
  place: (ns: number) => number,
): Label {
  const text = formatNs(medianNs)
  const after = Math.max(place(highNs), place(medianNs) + 6) + 8
  const before = Math.min(place(lowNs), place(medianNs) - 6) - 8
  const baseline = rows.find((row) => row.comparison.verdict === 'baseline')
  const line = baseline && baseline.comparison !== comparison ? place(baseline.medianNs) : NaN
  const crossed = line > after - 4 && line < after + textWidth(text, 12)
  return crossed && before > textWidth(text, 12)
    ? { px: before, py, text, align: 'right' }
    : { px: after, py, text }
}
