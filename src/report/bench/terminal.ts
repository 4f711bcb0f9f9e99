/**
 * A result as tables for the terminal.
 */
import type { BenchInput, BenchResult } from '../../measure/result.ts'
import type { Paint } from '../paint.ts'
import { type Column, table } from '../table.ts'
import { COMPARISON_COLUMNS, comparisonRows } from './comparison-table.ts'
import { lineColumns, lineCells, shareColumns, shareCells } from './more-tables.ts'
import { baselineNote, crossoverNote, incompleteNote, inputNotes, inputTitle, machineNote } from './notes.ts'
import { verdictTable } from './verdict-table.ts'

export function benchText(result: BenchResult, paint: Paint): string {
  const inputs = result.inputs.map((input) => inputText(result, input, paint))
  const crossovers = result.crossovers.map((crossover) => `${crossoverNote(crossover)}\n`).join('')
  const closing = [incompleteNote(result), baselineNote(result), machineNote(result)].filter(
    (note) => note !== '',
  )
  return [...inputs, crossovers, closing.map((note) => `${paint.dim(note)}\n`).join('')]
    .filter((part) => part !== '')
    .join('\n')
}

function inputText(result: BenchResult, input: BenchInput, paint: Paint): string {
  const title = `${paint.bold(inputTitle(result, input))}\n\n`
  const comparisons = verdictTable(COMPARISON_COLUMNS, comparisonRows(result, input.name), paint)
  const notes = inputNotes(result, input).map((note) => `${paint.dim(note)}\n`)
  return `${title}${comparisons}${notes.join('')}${moreTables(result, input, paint)}`
}

function moreTables(result: BenchResult, input: BenchInput, paint: Paint): string {
  const shares = result.timeShares.filter((row) => row.input === input.name)
  const lines = result.lineTimes.filter((row) => row.input === input.name)
  const parts: string[] = []
  if (lines.length > 0) {
    const variants = Object.keys(lines[0]?.ns ?? {})
    parts.push(
      titled(
        'Line by line',
        lineColumns(lines, variants),
        lines.map((line) => lineCells(line, variants)),
        paint,
      ),
    )
  }
  if (shares.length > 0) {
    parts.push(
      titled(
        'Where the time goes',
        shareColumns(shares),
        shares.map((row) => shareCells(row, shares)),
        paint,
      ),
    )
  }
  return parts.map((part) => `\n${part}`).join('')
}

function titled(
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string {
  return `${title}\n\n${table(columns, rows, paint)}`
}
