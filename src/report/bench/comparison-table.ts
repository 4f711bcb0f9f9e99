/**
 * The one table of a benchmark, whatever it is printed as: the terminal, Markdown, CSV and HTML take their cells
 * from here.
 */
import type { BenchResult, Comparison } from '../../measure/result.ts'
import { formatDuration, formatNumber } from '../../units.ts'
import type { Column } from '../table.ts'

export interface ComparisonRow {
  readonly comparison: Comparison
  /** For people, one for each of `COMPARISON_COLUMNS`. */
  readonly cells: readonly string[]
}

export const COMPARISON_COLUMNS: readonly Column[] = [
  { name: 'variant', shorten: 'middle' },
  { name: 'cold first run', align: 'right', spare: 3 },
  { name: 'median', align: 'right' },
  { name: 'median interval', align: 'right', spare: 2 },
  { name: 'ratio', align: 'right' },
  { name: 'ratio interval', align: 'right', spare: 1 },
  { name: 'verdict', shorten: 'below' },
]

/** The rows of an input, in the order of the variants. */
export function comparisonRows(
  { comparisons }: Pick<BenchResult, 'comparisons'>,
  input: string,
): ComparisonRow[] {
  return comparisons
    .filter((comparison) => comparison.input === input)
    .map((comparison) => ({ comparison, cells: cellsOf(comparison) }))
}

function cellsOf(comparison: Comparison): string[] {
  const { variant, coldNs, medianNs, intervalNs, ratio, ratioInterval, verdict } = comparison
  return [
    variant,
    coldNs === null ? '' : formatNs(coldNs),
    medianNs === null ? '' : formatNs(medianNs),
    intervalNs ? `${formatNs(intervalNs[0])} – ${formatNs(intervalNs[1])}` : '',
    ratio === null ? (verdict === 'baseline' ? '1' : '') : formatNumber(ratio),
    ratioInterval ? `${formatNumber(ratioInterval[0])} – ${formatNumber(ratioInterval[1])}` : '',
    verdictText(comparison),
  ]
}

export function formatNs(nanoseconds: number): string {
  return formatDuration(nanoseconds / 1e3)
}

/** "471x faster", "12.3 % slower", "inconclusive: 2 of the 8 rounds it takes" */
export function verdictText({ verdict, ratio, why }: Pick<Comparison, 'verdict' | 'ratio' | 'why'>): string {
  const said =
    ratio !== null && (verdict === 'faster' || verdict === 'slower')
      ? `${difference(ratio)} ${verdict}`
      : verdict
  return why === undefined ? said : `${said}: ${why}`
}

/** How far a ratio is from 1: "12.3 %" while it is small, "471x" once it is not. */
function difference(ratio: number): string {
  const times = Math.max(ratio, 1 / ratio)
  if (times >= 2) return `${formatNumber(times)}x`
  return formatPercent(Math.abs(ratio - 1))
}

/** 0.1234 -> "12.3 %" */
export function formatPercent(share: number): string {
  const percent = share * 100
  return `${percent >= 99.95 ? percent.toFixed(0) : percent.toFixed(1)} %`
}
