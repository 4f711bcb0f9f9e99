/**
 * A benchmark as a page: with the times of lines, where the time goes, and the kept result it was set against.
 */
import type { BenchResult } from '../../measure/result.ts'
import { COMPARISON_COLUMNS, comparisonRows } from './comparison-table.ts'
import { GATE_COLUMNS, gateCells, gateNotes, gateTitle } from './gate.ts'
import { settingsList } from './html-facts.ts'
import { gateHeadline } from './html-headline.ts'
import { definitions, htmlTable, list } from './html-table.ts'
import { PART_MEANINGS, lineCells, lineColumns, shareCells, shareColumns, shareParts } from './more-tables.ts'
import { baselineNote } from './notes.ts'
import { pageHtml, section } from './page.ts'

export function benchHtml(result: BenchResult): Promise<string> {
  const { dictionary } = result.settings
  return pageHtml({
    title: `Benchmark of ${result.challenge}`,
    result,
    claims: result.gate ? [gateHeadline(result.gate)] : [],
    columns: COMPARISON_COLUMNS,
    rows: (input) =>
      comparisonRows(result, input).map(({ cells, comparison }) => ({ cells, verdict: comparison.verdict })),
    notes: [baselineNote(result)],
    more: [gateSection(result), sharesSection(result), linesSection(result)],
    settings: settingsList(result, [['Dictionary', dictionary ?? 'none']]),
    data: result,
  })
}

function gateSection({ gate }: BenchResult): string {
  if (!gate) return ''
  const rows = gate.rows.map((row) => ({ cells: gateCells(row), verdict: row.verdict }))
  const table = htmlTable(`Times now and in ${gate.name}`, GATE_COLUMNS, rows, 1)
  return section(gateTitle(gate), [table, `<div class="notes">\n${list(gateNotes(gate))}\n</div>`])
}

function sharesSection({ inputs, timeShares }: BenchResult): string {
  if (timeShares.length === 0) return ''
  const parts = shareParts(timeShares).map((part) => [part, PART_MEANINGS[part] ?? ''] as const)
  const tables = inputs.map(({ name }) => {
    const rows = timeShares.filter(({ input }) => input === name)
    if (rows.length === 0) return ''
    const cells = rows.map((row) => ({ cells: shareCells(row, rows) }))
    return htmlTable(`Parts of the time on ${name}`, shareColumns(rows), cells)
  })
  return section('Where the time goes', [...tables, definitions(parts)])
}

function linesSection({ inputs, lineTimes }: BenchResult): string {
  const tables = inputs.map(({ name }) => {
    const lines = lineTimes.filter(({ input }) => input === name)
    if (lines.length === 0) return ''
    const variants = Object.keys(lines[0]?.ns ?? {})
    const rows = lines.map((line) => ({ cells: lineCells(line, variants) }))
    return htmlTable(`Time of each line of ${name}`, lineColumns(lines, variants), rows)
  })
  return section('Line by line', tables)
}
