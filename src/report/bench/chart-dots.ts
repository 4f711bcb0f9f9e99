/**
 * A dot for the time of each variant, with its interval as a line, input by input. Never bars: a log axis has no
 * zero for them to start from.
 */
import type { Comparison } from '../../measure/result.ts'
import type { Point } from './chart-data.ts'
import { type Panel, ROW, type Row, TITLE, TOP, layOut, rowsEnd, wordLayers } from './chart-dot-rows.ts'
import { type Chart, type Layer, chart, logAxis } from './chart-layers.ts'
import { type Domain, logDomain, logTicks, position, shorten, textWidth, tickTime } from './chart-scale.ts'
import { GRID } from './svg-frame.ts'
import { type Shown, unitOf } from './shown.ts'

const WIDTH = 720
const VERDICTS = 126
/** Beside a dot, "12.3 ms". */
const VALUE = 66

/** Seen without colour by its shape, and told in words at the end of its row. */
const LOOKS: Readonly<Record<Comparison['verdict'], { shape: string; color: string; filled: boolean }>> = {
  baseline: { shape: 'diamond', color: '#6f7780', filled: true },
  faster: { shape: 'triangle-left', color: '#0072b2', filled: true },
  slower: { shape: 'triangle-right', color: '#d55e00', filled: true },
  equivalent: { shape: 'square', color: '#6f7780', filled: true },
  inconclusive: { shape: 'circle', color: '#6f7780', filled: false },
  failed: { shape: 'circle', color: '#6f7780', filled: false },
}

export const DOT_COLORS: readonly string[] = Object.values(LOOKS).map(({ color }) => color)

export function dotChart(result: Shown, points: readonly Point[]): Chart {
  const panels = layOut(points)
  const rows = panels.flatMap((panel) => panel.rows)
  const names = rows.map(({ comparison }) => textWidth(shorten(comparison.variant), 12))
  const left = 16 + Math.max(60, ...names) + 12
  const width = WIDTH - left - VERDICTS
  // Values stand behind their dots, and before them where they would lie on the line of the baseline.
  const before = points.some(({ comparison }) => comparison.verdict === 'faster') ? VALUE / width : 0.05
  const after = VALUE / width
  const inner = 1 - before - after
  const ends = points.flatMap(({ lowNs, highNs }) => [lowNs, highNs])
  const domain = logDomain(ends, before / inner, after / inner)
  const height = rowsEnd(panels) + 4
  const x = logAxis(domain, `time per ${unitOf(result)} (log scale, less is better)`, tickTime, {
    grid: false,
  })
  return chart({ width, height, left, right: VERDICTS, top: TOP, bottom: 48 }, [
    gridLayer(panels, domain, width),
    baselineLayer(panels),
    whiskerLayer(rows, x),
    dotLayer(rows),
    ...wordLayers(result, panels, { domain, width, left }),
  ])
}

const Y = { field: 'py', type: 'quantitative', scale: null, axis: null } as const
const Y2 = { field: 'py2' } as const

function gridLayer(panels: readonly Panel[], domain: Domain, width: number): Layer {
  const values = panels.flatMap(({ py, rows }) =>
    logTicks(domain).map((tick) => ({
      px: position(tick, domain) * width,
      py: py + TITLE,
      py2: py + TITLE + ROW * rows.length,
    })),
  )
  const x = { field: 'px', type: 'quantitative', scale: null, axis: null } as const
  return {
    name: 'grid',
    data: { values },
    mark: { type: 'rule', stroke: GRID },
    encoding: { x, y: Y, y2: Y2 },
  }
}

/** From where the others are seen to be to the left or to the right of it. */
function baselineLayer(panels: readonly Panel[]): Layer {
  const values = panels.flatMap(({ py, rows }) =>
    rows
      .filter(({ comparison }) => comparison.verdict === 'baseline')
      .map(({ medianNs }) => ({ medianNs, py: py + TITLE, py2: py + TITLE + ROW * rows.length })),
  )
  return {
    name: 'baseline',
    data: { values },
    mark: { type: 'rule', stroke: LOOKS.baseline.color, strokeDash: [4, 3] },
    encoding: { x: { field: 'medianNs', type: 'quantitative' }, y: Y, y2: Y2 },
  }
}

function whiskerLayer(rows: readonly Row[], x: ReturnType<typeof logAxis>): Layer {
  const values = rows.map(({ lowNs, highNs, py, comparison }) => ({
    lowNs,
    highNs,
    py,
    color: LOOKS[comparison.verdict].color,
  }))
  return {
    name: 'whiskers',
    data: { values },
    mark: { type: 'rule', strokeWidth: 2 },
    encoding: {
      x: { field: 'lowNs', ...x },
      x2: { field: 'highNs' },
      y: Y,
      color: { field: 'color', scale: null },
    },
  }
}

function dotLayer(rows: readonly Row[]): Layer {
  const values = rows.map(({ medianNs, py, comparison: { verdict } }) => {
    const { shape, color, filled } = LOOKS[verdict]
    return { medianNs, py, shape, color, fill: filled ? color : 'transparent' }
  })
  return {
    name: 'dots',
    data: { values },
    mark: { type: 'point', size: 90, opacity: 1, strokeWidth: 2 },
    encoding: {
      x: { field: 'medianNs', type: 'quantitative' },
      y: Y,
      shape: { field: 'shape', scale: null },
      stroke: { field: 'color', scale: null },
      fill: { field: 'fill', scale: null },
    },
  }
}
