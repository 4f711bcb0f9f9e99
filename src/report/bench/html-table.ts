/**
 * Tables of a page: with a caption, heads that say what they are heads of, and a region of their own to scroll in.
 */
import type { Column } from '../table.ts'
import { escapeXml } from './svg-frame.ts'

export interface TableRow {
  readonly cells: readonly string[]
  /** A class for the last cell: the verdict. */
  readonly verdict?: string
}

/** The column `head` names the row. */
export function htmlTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly TableRow[],
  head = 0,
): string {
  const heads = columns.map((column) => `<th scope="col"${numeric(column)}>${escapeXml(column.name)}</th>`)
  const body = rows.map((row) => `<tr>${rowCells(columns, row, head)}</tr>`)
  return scrolling(
    caption,
    [
      '<table>',
      `<caption>${escapeXml(caption)}</caption>`,
      `<thead><tr>${heads.join('')}</tr></thead>`,
      `<tbody>\n${body.join('\n')}\n</tbody>`,
      '</table>',
    ].join('\n'),
  )
}

/** What is too wide for the screen scrolls alone, with the keyboard too. */
export function scrolling(name: string, content: string): string {
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeXml(name)}">\n${content}\n</div>`
}

function rowCells(columns: readonly Column[], { cells, verdict }: TableRow, head: number): string {
  return columns
    .map((column, index) => {
      const text = escapeXml(cells[index] ?? '')
      if (index === head) return `<th scope="row"${numeric(column)}>${text}</th>`
      if (verdict !== undefined && index === columns.length - 1)
        return `<td class="verdict ${escapeXml(verdict)}">${text}</td>`
      return `<td${numeric(column)}>${text}</td>`
    })
    .join('')
}

function numeric({ align }: Column): string {
  return align === 'right' ? ' class="number"' : ''
}

/** Pairs of a name and what it stands for. */
export function definitions(pairs: readonly (readonly [string, string])[]): string {
  const items = pairs.map(([name, text]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(text)}</dd>`)
  return `<dl>\n${items.join('\n')}\n</dl>`
}

export function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${escapeXml(text)}</p>`).join('\n')
}

export function list(texts: readonly string[]): string {
  if (texts.length === 0) return ''
  return `<ul>\n${texts.map((text) => `<li>${escapeXml(text)}</li>`).join('\n')}\n</ul>`
}
