/**
 * The table as CSV (RFC 4180): figures in full, for a spreadsheet or a script.
 */
import type { BenchResult } from '../../measure/result.ts'

const COLUMNS = [
  'input',
  'lines',
  'bytes',
  'variant',
  'rounds',
  'cold_ns',
  'median_ns',
  'median_low_ns',
  'median_high_ns',
  'mad_ns',
  'ratio',
  'ratio_low',
  'ratio_high',
  'verdict',
  'why',
]

export function benchCsv(result: BenchResult): string {
  const rows = result.comparisons.map((one) => {
    const input = result.inputs.find(({ name }) => name === one.input)
    return [
      one.input,
      input?.lines,
      input?.bytes,
      one.variant,
      one.rounds,
      one.coldNs,
      one.medianNs,
      one.intervalNs?.[0],
      one.intervalNs?.[1],
      one.madNs,
      one.ratio,
      one.ratioInterval?.[0],
      one.ratioInterval?.[1],
      one.verdict,
      one.why,
    ]
  })
  return csvText([COLUMNS, ...rows])
}

type CsvValue = string | number | null | undefined

export function csvText(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

function csvCell(value: CsvValue): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
