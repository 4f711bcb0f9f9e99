/**
 * Where one variant overtakes another: a dashed line through the chart, its interval shaded, its words above.
 */
import type { Crossover } from '../../measure/result.ts'
import { formatCount } from '../../units.ts'
import type { Label, Layer } from './chart-layers.ts'
import { type Domain, position, shorten, textWidth } from './chart-scale.ts'
import type { Shown } from './shown.ts'

const LINE = 16
const GAP = 4

export interface Mark {
  readonly color: string
  readonly shape: string
}

interface Crossing {
  readonly variant: string
  readonly px: number
  /** Of the shaded part; null when nothing is known of where it ends. */
  readonly band: readonly [number, number] | null
  readonly text: readonly string[]
  /** Above the chart: below zero. */
  readonly py: number
}

export interface Crossings {
  readonly list: readonly Crossing[]
  /** That their words take. */
  readonly height: number
}

/** Words go to the right of their line, and those of the line further left stand higher: no line crosses words. */
export function crossingsOf(result: Shown, xs: Domain, width: number, right: number): Crossings {
  const found = result.crossovers.filter(
    ({ state, lines }) => state === 'crosses' && lines !== null && lines > 0,
  )
  const sorted = found.toSorted((one, other) => (other.lines ?? 0) - (one.lines ?? 0))
  const named = new Set(found.map(({ against }) => against)).size > 1
  let height = 0
  const list = sorted.map((crossover) => {
    const px = position(crossover.lines ?? 1, xs) * width
    const text = wordsOf(crossover, named, width + right - px - 12)
    height += text.length * LINE + GAP
    return { variant: crossover.variant, px, band: bandOf(crossover, xs, width), text, py: -height }
  })
  return { list, height: height === 0 ? 0 : height + GAP }
}

/** On one line if that fits. */
function wordsOf({ variant, against, lines }: Crossover, named: boolean, room: number): string[] {
  const than = named ? ` than ${shorten(against, 18)}` : ''
  const parts = [`${shorten(variant, 18)} faster${than}`, `from about ${formatCount(lines ?? 0)} lines`]
  return textWidth(parts.join(' '), 12) <= room ? [parts.join(' ')] : parts
}

/** To the edge of the chart where an end lies outside of what was measured. */
function bandOf({ interval }: Crossover, xs: Domain, width: number): [number, number] | null {
  const [low, high] = interval ?? [null, null]
  if (low === null && high === null) return null
  const place = (lines: number): number => Math.min(width, Math.max(0, position(lines, xs) * width))
  return [low === null ? 0 : place(low), high === null ? width : place(high)]
}

export function crossingLayers(
  { list }: Crossings,
  markOf: (variant: string) => Mark,
  height: number,
): Layer[] {
  const x = { field: 'px', type: 'quantitative', scale: null, axis: null } as const
  const y = { field: 'py', type: 'quantitative', scale: null, axis: null } as const
  const color = { field: 'color', scale: null } as const
  const rules = list.map(({ variant, px, py }) => ({ px, py, py2: height, color: markOf(variant).color }))
  const bands = list.flatMap(({ variant, band }) =>
    band ? [{ px: band[0], px2: band[1], py: 0, py2: height, color: markOf(variant).color }] : [],
  )
  return [
    {
      name: 'bands',
      data: { values: bands },
      mark: { type: 'rect', opacity: 0.16 },
      encoding: { x, x2: { field: 'px2' }, y, y2: { field: 'py2' }, color },
    },
    {
      name: 'crossings',
      data: { values: rules },
      mark: { type: 'rule', strokeWidth: 1.5, strokeDash: [5, 4] },
      encoding: { x, y, y2: { field: 'py2' }, color },
    },
  ]
}

export function crossingLabels({ list }: Crossings): Label[] {
  return list.flatMap(({ px, py, text }) =>
    text.map((line, index) => ({ px: px + 6, py: py + LINE * (index + 0.5), text: line })),
  )
}
