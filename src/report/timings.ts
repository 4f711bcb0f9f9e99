/**
 * The table of `--timings`: a row for every line of the input, however many there are.
 */
import { toText } from '../kit/text.ts'
import type { Row } from '../solve/job.ts'
import { formatCount, formatDuration, plural } from '../units.ts'
import type { Paint } from './paint.ts'
import { type Cells, type Column, type Layout, headLine, layOut, leftNote, rowLines } from './table.ts'

/** Rows that are kept back to find the widths of the columns; the rest are printed as they come. */
const ROWS_TO_MEASURE = 1000
/** Control characters would move the cursor of a terminal. */
// oxlint-disable-next-line no-control-regex -- they are what this looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g

export interface TimingTable {
  /** Text that can be printed now; often none. */
  add(row: Row): string
  /** What is left, and the closing line. */
  end(): string
}

export function createTimingTable(answerName: string, paint: Paint): TimingTable {
  const kept: Row[] = []
  let detailNames: string[] = []
  let layout: Layout | undefined
  let rows = 0
  let total = 0

  const cells = (row: Row): Cells => [
    ...(row.line === undefined ? [] : [formatCount(row.line)]),
    (row.failure ?? firstLine(toText(row.answer ?? new Uint8Array(0)))).replace(CONTROL, '\ufffd'),
    ...detailNames.map((name) => String(row.details[name] ?? '')),
    formatDuration(row.microseconds),
  ]
  const flush = (): string => {
    detailNames = [...new Set(kept.flatMap((row) => Object.keys(row.details)))]
    const columns: Column[] = [
      ...(kept[0]?.line === undefined ? [] : [{ name: 'line', align: 'right' as const }]),
      { name: answerName, shorten: 'middle' },
      ...detailNames.map((name) => ({ name, align: 'right' as const, spare: 1 })),
      { name: 'time', align: 'right' },
    ]
    const lines = kept.map(cells)
    const placed = (layout = layOut(columns, lines, paint.width))
    return headLine(placed, paint) + lines.map((line) => rowLines(placed, line)).join('')
  }

  return {
    add(row) {
      rows++
      total += row.microseconds
      if (layout) return rowLines(layout, cells(row))
      kept.push(row)
      return kept.length < ROWS_TO_MEASURE ? '' : flush()
    },
    end() {
      const rest = layout || kept.length === 0 ? '' : flush()
      const missing = layout ? leftNote(layout, paint) : ''
      return `${rest}${missing}${paint.dim(`${plural(rows, 'row')}, ${formatDuration(total)} in all`)}\n`
    },
  }
}

/** An answer of many lines by its first. */
function firstLine(text: string): string {
  const lines = text.split('\n')
  return lines.length > 1 ? `${lines[0] ?? ''} … (${plural(lines.length, 'line')})` : text
}
