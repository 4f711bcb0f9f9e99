/**
 * A table for the terminal whose last column is a verdict, in its colour.
 */
import type { Comparison } from '../../measure/result.ts'
import type { Paint } from '../paint.ts'
import { type Cells, type Column, table } from '../table.ts'
import { paintVerdict } from './paint-verdict.ts'

export function verdictTable(
  columns: readonly Column[],
  rows: readonly { readonly comparison: Pick<Comparison, 'verdict'>; readonly cells: Cells }[],
  paint: Paint,
): string {
  const cells = rows.map((row) => row.cells)
  return table(columns, cells, paint, (text, row) => paintVerdict(rows[row]!.comparison, text, paint))
}
