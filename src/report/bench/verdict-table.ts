/**
 * A table for the terminal whose last column is a verdict, in its colour.
 */
import type { Comparison } from '../../measure/result.ts'
import type { Paint } from '../paint.ts'
import { type Cells, type Column, columnWidths, tableHead, tableLine } from '../table.ts'
import { paintVerdict } from './paint-verdict.ts'

export function verdictTable(
  columns: readonly Column[],
  rows: readonly { readonly comparison: Pick<Comparison, 'verdict'>; readonly cells: Cells }[],
  paint: Paint,
): string {
  const widths = columnWidths(
    columns,
    rows.map(({ cells }) => cells),
  )
  const lines = rows.map(({ comparison, cells }) => {
    // The verdict is the last cell, so its colour does not disturb the columns.
    const verdict = cells.at(-1) ?? ''
    const line = tableLine(columns, widths, cells).trimEnd()
    return `${line.slice(0, line.length - verdict.length)}${paintVerdict(comparison, verdict, paint)}\n`
  })
  return tableHead(columns, widths, paint) + lines.join('')
}
