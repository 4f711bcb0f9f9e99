/**
 * Columns of text for a terminal.
 */
import type { Paint } from './paint.ts'

export interface Column {
  readonly name: string
  /** Numbers go to the right. Default left. */
  readonly align?: 'left' | 'right'
}

export type Cells = readonly string[]

const GAP = '  '

/** The width of each column, in characters: its name or its longest cell. */
export function columnWidths(columns: readonly Column[], rows: readonly Cells[]): number[] {
  return columns.map(({ name }, index) =>
    rows.reduce((width, cells) => Math.max(width, textWidth(cells[index] ?? '')), textWidth(name)),
  )
}

/** One line of the table, without spaces at its end. */
export function tableLine(columns: readonly Column[], widths: readonly number[], cells: Cells): string {
  const padded = columns.map(({ align }, index) => {
    const cell = cells[index] ?? ''
    const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - textWidth(cell)))
    return align === 'right' ? space + cell : cell + space
  })
  return `${padded.join(GAP).trimEnd()}\n`
}

export function table(columns: readonly Column[], rows: readonly Cells[], paint: Paint): string {
  const widths = columnWidths(columns, rows)
  const head = tableHead(columns, widths, paint)
  return head + rows.map((cells) => tableLine(columns, widths, cells)).join('')
}

export function tableHead(columns: readonly Column[], widths: readonly number[], paint: Paint): string {
  const names = columns.map((column) => column.name)
  return `${paint.bold(tableLine(columns, widths, names).trimEnd())}\n`
}

/** Code points: right for the letters of a word list, though not for every script. */
function textWidth(text: string): number {
  return Array.from(text).length
}
