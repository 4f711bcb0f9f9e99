/**
 * How the time for a line changes with the number of lines: a line for each variant, and where one overtakes another.
 */
import { formatCount } from '../../units.ts'
import { type Mark, crossingLabels, crossingLayers, crossingsOf } from './chart-crossings.ts'
import { type Point, sizesOf } from './chart-data.ts'
import { type Chart, LABEL_ROW, type Label, type Layer, chart, labels, logAxis } from './chart-layers.ts'
import { type Domain, inRows, logDomain, position, shorten, textWidth, tickTime } from './chart-scale.ts'
import { sweepTitle } from './chart-words.ts'
import type { Shown } from './shown.ts'

const WIDTH = 720
const HEIGHT = 320
const LEFT = 84
const TOP = 62
/** Of what stands under the axis. */
const LABEL_SIZE = 11
/** Between the names at the ends of the lines. */
const LEAST_STEP = 17

/**
 * After Okabe and Ito, all with a contrast of three to white and to almost black; each variant has a shape and its
 * name at the end of its line too.
 */
export const VARIANT_COLORS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#c44f96',
  '#6f7780',
  '#8a7a00',
  '#b0452c',
  '#3a92c9',
]
const SHAPES = [
  'circle',
  'square',
  'triangle-up',
  'diamond',
  'triangle-down',
  'cross',
  'triangle-left',
  'triangle-right',
]

interface Dot extends Mark {
  readonly variant: string
  readonly lines: number
  readonly ns: number
  readonly low: number
  readonly high: number
}

export function sweepChart(result: Shown, points: readonly Point[]): Chart {
  const dots = dotsOf(result, points)
  const names = [...new Set(dots.map(({ variant }) => variant))].map((name) => endName(result, name))
  const right = 34 + Math.min(230, Math.max(...names.map((name) => textWidth(name, 12))))
  const width = WIDTH - LEFT - right
  const sizes = sizesOf(points)
  const xs = logDomain(sizes, 0.03, 0.03)
  const ys = logDomain(
    dots.flatMap(({ low, high }) => [low, high]),
    0.06,
    0.06,
  )
  const crossings = crossingsOf(result, xs, width, right)
  const top = TOP + crossings.height
  const under = sizeLabels(sizes, xs, width)
  const axis = { ticks: sizes, grid: false, labelRows: under.rows }
  const x = logAxis(xs, 'lines of the input (log scale)', formatCount, axis)
  const y = logAxis(ys, 'time per line (log scale)', tickTime)
  const ends = endLabels(result, dots, ys, width)
  return chart({ width, height: HEIGHT, left: LEFT, right, top, bottom: 36 + under.rows * LABEL_ROW }, [
    ...crossingLayers(crossings, (variant) => markOf(result, variant), HEIGHT),
    ...dataLayers(dots, x, y),
    endMarks(result, ends),
    labels('heading', [{ px: 16 - LEFT, py: 20 - top, text: shorten(sweepTitle(result), 80) }]),
    labels('words', [...ends.map((end) => ({ ...end, px: width + 26 })), ...crossingLabels(crossings)]),
    labels('faint', [{ px: 16 - LEFT, py: 40 - top, text: noteOf(crossings.list.length) }, ...under.labels]),
  ])
}

/** Every size that was measured has its label: where two would lie on each other, one goes a row down. */
function sizeLabels(sizes: readonly number[], xs: Domain, width: number): { rows: number; labels: Label[] } {
  const places = sizes.map((size) => ({ px: position(size, xs) * width, text: formatCount(size) }))
  const rows = inRows(places.map(({ px, text }) => ({ px, width: textWidth(text, LABEL_SIZE) })))
  return {
    rows: Math.max(...rows) + 1,
    labels: places.map(({ px, text }, at) => ({
      px,
      py: HEIGHT + 13 + (rows[at] ?? 0) * LABEL_ROW,
      text,
      align: 'center',
    })),
  }
}

function noteOf(crossings: number): string {
  const dots = 'Median of the rounds, and its 95 % interval.'
  return crossings === 0
    ? dots
    : `${dots} Dashed, shaded: where one overtakes another, and the 95 % interval of that.`
}

function markOf({ variants }: Shown, variant: string): Mark {
  const index = Math.max(
    0,
    variants.findIndex(({ name }) => name === variant),
  )
  return {
    color: VARIANT_COLORS[index % VARIANT_COLORS.length] ?? '',
    shape: SHAPES[index % SHAPES.length] ?? '',
  }
}

function dotsOf(result: Shown, points: readonly Point[]): Dot[] {
  return points
    .filter(({ input }) => input.lines > 0)
    .map(({ comparison: { variant }, input: { lines }, medianNs, lowNs, highNs }) => ({
      variant,
      lines,
      ns: medianNs / lines,
      low: lowNs / lines,
      high: highNs / lines,
      ...markOf(result, variant),
    }))
}

function dataLayers(
  values: readonly Dot[],
  xAxis: ReturnType<typeof logAxis>,
  yAxis: ReturnType<typeof logAxis>,
): Layer[] {
  const x = { field: 'lines', ...xAxis }
  const y = { field: 'ns', ...yAxis }
  const color = { field: 'color', scale: null } as const
  const data = { values: [...values] }
  return [
    {
      name: 'lines',
      data,
      mark: { type: 'line', strokeWidth: 2 },
      encoding: { x, y, color, detail: { field: 'variant' } },
    },
    {
      name: 'whiskers',
      data,
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' }, color },
    },
    {
      name: 'dots',
      data,
      mark: { type: 'point', filled: true, size: 70, opacity: 1 },
      encoding: { x, y, color, shape: { field: 'shape', scale: null } },
    },
  ]
}

interface End extends Label {
  readonly variant: string
}

function endName({ baseline }: Shown, variant: string): string {
  return variant === baseline ? `${shorten(variant, 24)} (baseline)` : shorten(variant, 34)
}

/** At the height of the last dot of each line, and moved apart where they would lie on each other. */
function endLabels(result: Shown, dots: readonly Dot[], ys: Domain, width: number): End[] {
  const last = new Map<string, Dot>()
  for (const dot of dots) if (dot.lines >= (last.get(dot.variant)?.lines ?? 0)) last.set(dot.variant, dot)
  const ends = [...last.values()]
    .map(({ variant, ns }) => ({
      variant,
      text: endName(result, variant),
      px: width + 14,
      py: (1 - position(ns, ys)) * HEIGHT,
    }))
    .toSorted((one, other) => one.py - other.py)
  for (let index = 1; index < ends.length; index++) {
    const [before, end] = [ends[index - 1], ends[index]]
    if (before && end) end.py = Math.max(end.py, before.py + LEAST_STEP)
  }
  // Back up from the lower edge, which they may have been pushed over.
  let most = HEIGHT
  for (const end of ends.toReversed()) {
    end.py = Math.min(end.py, most)
    most = end.py - LEAST_STEP
  }
  return ends
}

/** So that a name that had to move is still known to be of its line. */
function endMarks(result: Shown, ends: readonly End[]): Layer {
  const values = ends.map(({ variant, px, py }) => ({ px, py, ...markOf(result, variant) }))
  return {
    name: 'keys',
    data: { values },
    mark: { type: 'point', filled: true, size: 60, opacity: 1 },
    encoding: {
      x: { field: 'px', type: 'quantitative', scale: null, axis: null },
      y: { field: 'py', type: 'quantitative', scale: null, axis: null },
      color: { field: 'color', scale: null },
      shape: { field: 'shape', scale: null },
    },
  }
}
