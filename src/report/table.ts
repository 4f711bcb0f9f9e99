/**
 * Columns of text, as wide as they need to be; on a terminal no wider than it is: what matters least is left out, long names
 * lose their middle, and the last column goes on in the next line. What is piped is never cut nor wrapped.
 */
import type { Paint } from './paint.ts'

export interface Column {
  readonly name: string
  /** Numbers go to the right. Default left. */
  readonly align?: 'left' | 'right'
  /** Present on a column that may be left out where there is no room: the one of the greatest number first. */
  readonly spare?: number
  /** How its cells become shorter: names lose their middle; text (of the last column alone) goes on below. */
  readonly shorten?: 'middle' | 'below'
  /** Cells of so many characters are whole, wherever there is a column that may be left out in their place. */
  readonly least?: number
}

export type Cells = readonly string[]

const GAP = '  '
/** No column is made narrower, as long as the table fits with one that may be left out. */
const LEAST = { middle: 16, below: 20 } as const
/** Nor narrower than this, whatever the terminal: it then wraps by itself. */
const LEAST_OF_ALL = 8

/** How a table is laid out: the columns that are shown, and how wide each is. */
export interface Layout {
  readonly columns: readonly (Column & { readonly index: number; readonly width: number })[]
  /** Names of the columns that are not shown. */
  readonly left: readonly string[]
}

/** The layout of rows within so many characters. */
export function layOut(columns: readonly Column[], rows: readonly Cells[], width: number): Layout {
  const natural = columns.map(({ name }, index) =>
    rows.reduce((most, cells) => Math.max(most, textWidth(cells[index] ?? '')), textWidth(name)),
  )
  const all = columns.map((column, index) => ({ ...column, index, width: natural[index] ?? 0 }))
  const shown = [...all]
  while (totalWidth(shown.map(leastWidth)) > width) {
    const [first] = shown.filter(({ spare }) => spare !== undefined).toSorted((a, b) => b.spare! - a.spare!)
    if (!first) break
    shown.splice(shown.indexOf(first), 1)
  }
  return {
    columns: shrink(shown, width),
    left: all.filter((column) => !shown.includes(column)).map(({ name }) => name),
  }
}

type Placed = Layout['columns'][number]

function leastWidth({ width, shorten, least, name }: Placed): number {
  if (shorten === undefined) return width
  return Math.min(width, Math.max(least ?? LEAST[shorten], textWidth(name)))
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length)
}

/** The widest that can be made shorter is, until all fit. */
function shrink(columns: readonly Placed[], width: number): Placed[] {
  const widths = columns.map((column) => column.width)
  const least = columns.map(leastWidth)
  for (const floors of [least, columns.map(() => LEAST_OF_ALL)]) {
    for (let over = totalWidth(widths) - width; over > 0; over = totalWidth(widths) - width) {
      const [widest, next] = [...widths.keys()]
        .filter((at) => columns[at]!.shorten !== undefined && widths[at]! > floors[at]!)
        .toSorted((a, b) => widths[b]! - widths[a]!)
      if (widest === undefined) break
      const down = next === undefined ? 0 : widths[next]!
      widths[widest] = Math.max(
        floors[widest]!,
        Math.min(widths[widest]! - 1, Math.max(down, widths[widest]! - over)),
      )
    }
  }
  return columns.map((column, at) => ({ ...column, width: widths[at]! }))
}

/** The names of the columns, on a line. */
export function headLine({ columns }: Layout, paint: Paint): string {
  const cells = columns.map(({ name, width }) => [shortenMiddle(name, width)])
  return `${paint.bold(joinCells(columns, cells, 0).trimEnd())}\n`
}

/** One row, of a line or several, without spaces at their ends. `paintLast` colours the last column. */
export function rowLines(
  { columns }: Layout,
  cells: Cells,
  paintLast: (text: string) => string = (text) => text,
): string {
  const parts = columns.map(({ index, width, shorten }) => {
    const cell = cells[index] ?? ''
    if (shorten === 'below') return wrap(cell, width)
    return [shorten === 'middle' ? shortenMiddle(cell, width) : cell]
  })
  const height = parts.reduce((most, part) => Math.max(most, part.length), 1)
  let lines = lineOf(columns, parts, 0, paintLast)
  for (let line = 1; line < height; line++) lines += lineOf(columns, parts, line, paintLast)
  return lines
}

function lineOf(
  columns: readonly Placed[],
  parts: readonly Cells[],
  line: number,
  paintLast: (text: string) => string,
): string {
  const text = joinCells(columns, parts, line).trimEnd()
  const last = (parts.at(-1)?.[line] ?? '').trimEnd()
  if (last === '') return `${text}\n`
  return `${text.slice(0, text.length - last.length)}${paintLast(last)}\n`
}

function joinCells(columns: readonly Placed[], cells: readonly Cells[], line: number): string {
  const padded = columns.map(({ align, width }, at) => {
    const cell = cells[at]?.[line] ?? ''
    const space = ' '.repeat(Math.max(0, width - textWidth(cell)))
    return align === 'right' ? space + cell : cell + space
  })
  return padded.join(GAP)
}

/** The whole table. `paintLast` is given the text of the last column and the number of its row. */
export function table(
  columns: readonly Column[],
  rows: readonly Cells[],
  paint: Paint,
  paintLast: (text: string, row: number) => string = (text) => text,
): string {
  const layout = layOut(columns, rows, paint.width)
  const lines = rows.map((cells, row) => rowLines(layout, cells, (text) => paintLast(text, row)))
  return headLine(layout, paint) + lines.join('') + leftNote(layout, paint)
}

/** That columns are missing, and how to see them. */
export function leftNote({ left }: Layout, paint: Paint): string {
  return left.length === 0 ? '' : `${paint.dim(`Not shown at this width: ${left.join(', ')}.`)}\n`
}

/** "a-long-na…file.py": names differ at their ends. */
export function shortenMiddle(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  const letters = Array.from(text)
  const end = Math.floor((width - 1) / 2)
  return `${letters.slice(0, width - 1 - end).join('')}…${end === 0 ? '' : letters.slice(-end).join('')}`
}

/** At spaces where there are some. */
function wrap(text: string, width: number): string[] {
  if (textWidth(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const letters = Array.from(word)
    while (letters.length > width) lines.push(letters.splice(0, width).join(''))
    line = letters.join('')
  }
  return [...lines, line]
}

/** Code points: right for the letters of a word list, though not for every script. */
function textWidth(text: string): number {
  return ASCII.test(text) ? text.length : Array.from(text).length
}

// oxlint-disable-next-line no-control-regex -- all that takes one unit of a string
const ASCII = /^[\x00-\x7f]*$/
