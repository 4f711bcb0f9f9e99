/**
 * A result set against a kept one.
 */
import { UNPAIRED_BAND } from '../../measure/gate.ts'
import type { BenchResult, Gate } from '../../measure/result.ts'
import { distance } from '../../measure/ratio.ts'
import { formatCount, formatNumber } from '../../units.ts'
import type { Paint } from '../paint.ts'
import { type Column, table } from '../table.ts'
import { formatNs, formatPercent, verdictText } from './comparison-table.ts'
import { paintVerdict } from './paint-verdict.ts'

export const GATE_COLUMNS: readonly Column[] = [
  { name: 'input', shorten: 'middle' },
  { name: 'variant', shorten: 'middle' },
  { name: 'before', align: 'right', spare: 2 },
  { name: 'now', align: 'right', spare: 2 },
  { name: 'ratio', align: 'right' },
  { name: 'ratio interval', align: 'right', spare: 1 },
  { name: 'verdict', shorten: 'below' },
]

export function gateCells(row: Gate['rows'][number]): string[] {
  const { input, variant, beforeNs, nowNs, ratio, ratioInterval } = row
  return [
    input,
    variant,
    formatNs(beforeNs),
    formatNs(nowNs),
    formatNumber(ratio),
    `${formatNumber(ratioInterval[0])} – ${formatNumber(ratioInterval[1])}`,
    verdictText(row),
  ]
}

export function gateText({ gate }: BenchResult, paint: Paint): string {
  if (!gate) return ''
  const shown = table(GATE_COLUMNS, gate.rows.map(gateCells), paint, (text, row) =>
    paintVerdict(gate.rows[row]!, text, paint),
  )
  const notes = gateNotes(gate).map((note) => `${paint.dim(note)}\n`)
  return `\n${paint.bold(gateTitle(gate))}\n\n${shown}${notes.join('')}`
}

export function gateTitle({ name, started }: Gate): string {
  return `Against ${name} (${started})`
}

export function gateNotes(gate: Gate): string[] {
  const { unmatched } = gate
  return [
    gate.by === 'kept build' ? turnsNote(gate) : yardstickNote(gate),
    ...(unmatched.length === 0
      ? []
      : [`In only one of the two, or not to be compared: ${unmatched.join(', ')}.`]),
  ]
}

function turnsNote({ launches = [] }: Gate): string {
  const again = new Set(launches.filter(({ launch }) => launch > 0).map(rowName)).size
  const rows = new Set(launches.map(rowName)).size
  const what = again === 0 ? 'nothing looked different' : `${again} of ${rows} looked different, or unclear,`
  const then = again === 0 ? '' : ` and ran again in ${formatCount(launches.length - rows)} new processes`
  return `The build of then ran by turns with that of now: ${what}${then}.`
}

function rowName({ input, variant }: { readonly input: string; readonly variant: string }): string {
  return JSON.stringify([input, variant])
}

function yardstickNote({ yardstickRatio, whyYardstick }: Gate): string {
  const moved = formatPercent(distance(yardstickRatio))
  const than = yardstickRatio > 1 ? 'slower' : 'faster'
  const why = whyYardstick === undefined ? '' : ` The two did not run by turns: ${whyYardstick}.`
  return `The machine itself is ${moved} ${than} than it was then, by a piece of work that never changes; differences up to that, and below ${formatPercent(UNPAIRED_BAND)}, do not count.${why}`
}
