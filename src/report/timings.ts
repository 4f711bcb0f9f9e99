/**
 * The table of `--timings`: a row for every line of the input, however many there are.
 */
import { toText } from '../kit/text.ts'
import type { Row } from '../solve/job.ts'
import { formatCount, formatDuration, plural } from '../units.ts'
import type { Paint } from './paint.ts'
import { type Cells, type Column, columnWidths, tableHead, tableLine } from './table.ts'

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
  let columns: Column[] = []
  let detailNames: string[] = []
  let widths: number[] | undefined
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
    columns = [
      ...(kept[0]?.line === undefined ? [] : [{ name: 'line', align: 'right' as const }]),
      { name: answerName },
      ...detailNames.map((name) => ({ name, align: 'right' as const })),
      { name: 'time', align: 'right' },
    ]
    const lines = kept.map(cells)
    const measured = (widths = columnWidths(columns, lines))
    return (
      tableHead(columns, measured, paint) + lines.map((line) => tableLine(columns, measured, line)).join('')
    )
  }

  return {
    add(row) {
      rows++
      total += row.microseconds
      if (widths) return tableLine(columns, widths, cells(row))
      kept.push(row)
      return kept.length < ROWS_TO_MEASURE ? '' : flush()
    },
    end() {
      const rest = widths || kept.length === 0 ? '' : flush()
      return `${rest}${paint.dim(`${plural(rows, 'row')}, ${formatDuration(total)} in all`)}\n`
    },
  }
}

/** An answer of many lines by its first. */
function firstLine(text: string): string {
  const lines = text.split('\n')
  return lines.length > 1 ? `${lines[0] ?? ''} … (${plural(lines.length, 'line')})` : text
}
