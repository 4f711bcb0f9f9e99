/**
 * The layers both kinds of chart are made of. Words stand at places given in pixels, marks at values on the axes.
 */
import type { TopLevelSpec } from 'vega-lite'
import type { Domain } from './chart-scale.ts'
import { logTicks, tickLabels } from './chart-scale.ts'
import { AXIS, FAINT_INK, GRID, INK } from './svg-frame.ts'

export type Spec = Extract<TopLevelSpec, { layer: unknown }>
export type Layer = Spec['layer'][number]

export interface Label {
  readonly px: number
  readonly py: number
  readonly text: string
  readonly align?: 'left' | 'right' | 'center'
}

export interface Frame {
  /** Of the area between the axes. */
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Chart {
  readonly spec: Spec
  readonly frame: Frame
}

/** Of labels under an axis. */
export const LABEL_ROW = 14

const SIZES = { heading: 15, words: 12, faint: 11 } as const

/** The names of these layers are what the style for dark pages goes by. */
export function labels(name: keyof typeof SIZES, values: readonly Label[]): Layer {
  return {
    name,
    data: { values: values.map((label) => ({ align: 'left', ...label })) },
    mark: {
      type: 'text',
      align: { expr: 'datum.align' },
      baseline: 'middle',
      fontSize: SIZES[name],
      fontWeight: name === 'heading' ? 'bold' : 'normal',
      fill: name === 'faint' ? FAINT_INK : INK,
    },
    encoding: {
      x: { field: 'px', type: 'quantitative', scale: null, axis: null },
      y: { field: 'py', type: 'quantitative', scale: null, axis: null },
      text: { field: 'text' },
    },
  }
}

/** A log axis, as a channel of vega-lite. */
export function logAxis(domain: Domain, title: string, text: (tick: number) => string, more: AxisMore = {}) {
  const ticks = more.ticks ?? logTicks(domain)
  // Labels of its own are drawn by whoever puts them there.
  const rows = more.labelRows ?? 0
  return {
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [...domain], nice: false },
    axis: {
      title,
      titleFontSize: 12,
      titleFontWeight: 'normal' as const,
      titleColor: INK,
      titlePadding: 10 + rows * LABEL_ROW,
      labels: rows === 0,
      values: [...ticks],
      labelExpr: tickLabels(ticks, text),
      labelFontSize: 11,
      labelColor: FAINT_INK,
      labelOverlap: 'greedy' as const,
      grid: more.grid ?? true,
      gridColor: GRID,
      domainColor: AXIS,
      tickColor: AXIS,
    },
  }
}

interface AxisMore {
  readonly ticks?: readonly number[]
  readonly grid?: boolean
  /** Room for so many rows of labels that are no part of the axis. */
  readonly labelRows?: number
}

/** The spec for a drawing of exactly this size, whatever its words measure. */
export function chart(frame: Frame, layer: readonly Layer[]): Chart {
  const { width, height, left, right, top, bottom } = frame
  const spec: Spec = {
    autosize: { type: 'none' },
    width,
    height,
    padding: { left, right, top, bottom },
    config: {
      aria: false,
      background: 'transparent',
      font: 'system-ui, Helvetica, Arial, sans-serif',
      view: { stroke: null },
    },
    data: { values: [] },
    layer: [...layer],
  }
  return { spec, frame }
}
