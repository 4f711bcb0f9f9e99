/**
 * A result in Markdown, for a README or a pull request.
 */
import type { BenchInput, BenchResult } from '../../measure/result.ts'
import type { Column } from '../table.ts'
import { COMPARISON_COLUMNS, comparisonRows } from './comparison-table.ts'
import { GATE_COLUMNS, gateCells, gateNotes, gateTitle } from './gate.ts'
import { lineCells, lineColumns, shareCells, shareColumns } from './more-tables.ts'
import { baselineNote, crossoverNote, incompleteNote, inputNotes, inputTitle, machineNote } from './notes.ts'

export function benchMarkdown(result: BenchResult): string {
  const closing = [incompleteNote(result), baselineNote(result), `${machineNote(result)}.`]
  return [
    ...result.inputs.map((input) => inputMarkdown(result, input)),
    ...result.crossovers.map(crossoverNote),
    gateMarkdown(result),
    closing.filter((note) => note !== '').join(' '),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part.trimEnd()}\n`)
    .join('\n')
}

function inputMarkdown(result: BenchResult, input: BenchInput): string {
  const rows = comparisonRows(result, input.name).map(({ cells }) => cells)
  return [
    `### ${markdownText(inputTitle(result, input))}`,
    markdownTable(COMPARISON_COLUMNS, rows),
    inputNotes(result, input).map(markdownText).join(' '),
    ...moreTables(result, input),
  ].join('\n\n')
}

function moreTables(result: BenchResult, input: BenchInput): string[] {
  const lines = result.lineTimes.filter((row) => row.input === input.name)
  const shares = result.timeShares.filter((row) => row.input === input.name)
  const variants = Object.keys(lines[0]?.ns ?? {})
  const tables: string[] = []
  if (lines.length > 0) {
    const cells = lines.map((line) => lineCells(line, variants))
    tables.push('Line by line:', markdownTable(lineColumns(lines, variants), cells))
  }
  if (shares.length > 0) {
    const cells = shares.map((row) => shareCells(row, shares))
    tables.push('Where the time goes:', markdownTable(shareColumns(shares), cells))
  }
  return tables
}

function gateMarkdown({ gate }: BenchResult): string {
  if (!gate) return ''
  const table = markdownTable(GATE_COLUMNS, gate.rows.map(gateCells))
  return `### ${markdownText(gateTitle(gate))}\n\n${table}\n\n${gateNotes(gate).map(markdownText).join(' ')}`
}

export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const rule = columns.map(({ align }) => (align === 'right' ? '---:' : '---'))
  return [tableRow(columns.map(({ name }) => name)), `| ${rule.join(' | ')} |`, ...rows.map(tableRow)].join(
    '\n',
  )
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(' | ')} |`
}

/** Names of variants and files are text, whatever characters they hold. */
export function markdownText(text: string): string {
  return text.replace(/[\\|*_`<>[\]]/g, String.raw`\$&`).replaceAll('\n', ' ')
}
