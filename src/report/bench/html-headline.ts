/**
 * What a result says, in sentences. No more than its verdicts do: who is not called faster or slower by them is not
 * called so here.
 */
import type { BenchInput, Gate } from '../../measure/result.ts'
import { bandOf } from '../../measure/verdict.ts'
import { plural } from '../../units.ts'
import { type ComparisonRow, comparisonRows, verdictText } from './comparison-table.ts'
import { type Shown, nounOf, unitOf } from './shown.ts'

/** More than so many slower variants are not all named. */
const MOST_NAMED = 3

export function headline(result: Shown, input: BenchInput): string {
  const lines = plural(input.lines, 'line')
  const where = input.name === lines ? `On ${lines}` : `On ${input.name} (${lines})`
  const rows = comparisonRows(result, input.name)
  const measured = rows.filter(({ comparison }) => comparison.medianNs !== null)
  if (measured.length === 0)
    return [`${where}, nothing can be said: no ${nounOf(result)} was measured.`, ...failures(rows)].join(' ')
  const base = measured.find(({ comparison }) => comparison.verdict === 'baseline')
  if (!base)
    return [
      `${where}, nothing can be said: the baseline ${result.baseline} was not measured.`,
      ...failures(rows),
    ].join(' ')
  const others = measured.filter((row) => row !== base)
  if (others.length === 0)
    return [
      `${where}, ${result.baseline} takes ${median(base, unitOf(result))}; there is nothing to compare it with.`,
      ...failures(rows),
    ].join(' ')
  const floor = result.noise.find((noise) => noise.input === input.name)?.floor
  return [
    `${where}, ${claim(result, others, bandOf({ floor: floor ?? 0 }))}`,
    ...rest(others),
    ...failures(rows),
  ].join(' ')
}

function claim(result: Shown, others: readonly ComparisonRow[], band: number): string {
  const { baseline } = result
  const faster = byRatio(withVerdict(others, 'faster'))
  const slower = byRatio(withVerdict(others, 'slower'))
  const [best, ...next] = faster
  if (best) {
    const also = next.length === 0 ? '' : ` Also, ${sure(next)}.`
    const behind = slower.length === 0 ? '' : ` Of the others, ${slowest(slower)}.`
    return `${name(best)} is ${than(best)} than ${baseline} (${figures(best)}). ${rank(best, others, band)}${also}${behind}`
  }
  if (slower.length === others.length) return `${baseline} is the fastest: ${slowest(slower)}.`
  const behind = slower.length === 0 ? '' : ` Of the others, ${slowest(slower)}.`
  return `no ${nounOf(result)} is shown to be faster than ${baseline}.${behind}`
}

/**
 * The intervals hold for all comparisons of an input together, so those that lie apart by more than the noise tell two
 * variants apart. One that is inconclusive against the baseline is so against the rest.
 */
function rank(best: ComparisonRow, others: readonly ComparisonRow[], band: number): string {
  const [, high] = best.comparison.ratioInterval ?? [0, Infinity]
  const rivals = others.filter(({ comparison: { ratioInterval, verdict } }) => {
    if (verdict === 'inconclusive' || !ratioInterval) return true
    return ratioInterval[0] <= high * (1 + band)
  })
  const open = rivals.filter((row) => row !== best)
  if (open.length === 0) return `It is the fastest of the ${others.length + 1} measured.`
  return `Whether it is faster than ${and(open.map(name))} too, these rounds do not tell.`
}

function rest(others: readonly ComparisonRow[]): string[] {
  const same = withVerdict(others, 'equivalent')
  const unsure = withVerdict(others, 'inconclusive')
  const reasons = [...new Set(unsure.map(({ comparison }) => comparison.why ?? 'inconclusive'))]
  return [
    ...(same.length === 0
      ? []
      : [`As fast as the baseline, as far as can be measured: ${and(same.map(name))}.`]),
    ...reasons.map((reason) => {
      const of = unsure.filter(({ comparison }) => (comparison.why ?? 'inconclusive') === reason)
      return `Whether ${and(of.map(name))} ${of.length === 1 ? 'differs' : 'differ'} from the baseline cannot be said: ${reason}.`
    }),
  ]
}

function failures(rows: readonly ComparisonRow[]): string[] {
  return withVerdict(rows, 'failed').map(
    (row) => `${name(row)} failed: ${row.comparison.why ?? 'no reason given'}.`,
  )
}

/** A result set against a kept one, in a sentence. */
export function gateHeadline({ name: kept, rows }: Gate): string {
  if (rows.length === 0) return `Against ${kept}, there is nothing to compare.`
  const of = (verdict: string): string[] =>
    rows
      .filter((row) => row.verdict === verdict)
      .map((row) => `${row.variant} on ${row.input} (${verdictText(row)})`)
  const [slower, faster] = [of('slower'), of('faster')]
  const parts = [
    slower.length === 0 ? 'nothing is shown to be slower' : `slower: ${slower.join(', ')}`,
    ...(faster.length === 0 ? [] : [`faster: ${faster.join(', ')}`]),
  ]
  const unsure = of('inconclusive').length
  const open = unsure === 0 ? '' : ` Inconclusive: ${unsure} of ${rows.length}.`
  return `Against ${kept}, ${parts.join('; ')}.${open}`
}

function withVerdict(rows: readonly ComparisonRow[], verdict: string): ComparisonRow[] {
  return rows.filter(({ comparison }) => comparison.verdict === verdict)
}

function byRatio(rows: readonly ComparisonRow[]): ComparisonRow[] {
  return rows.toSorted((one, other) => (one.comparison.ratio ?? 0) - (other.comparison.ratio ?? 0))
}

function name({ comparison }: ComparisonRow): string {
  return comparison.variant
}

/** "471x faster" */
function than({ comparison: { verdict, ratio } }: ComparisonRow): string {
  return verdictText({ verdict, ratio })
}

function median({ cells }: ComparisonRow, unit: string): string {
  return `${cells[2] ?? ''} a ${unit} (95 % interval ${cells[3] ?? ''})`
}

/** How sure. */
function figures({ cells, comparison }: ComparisonRow): string {
  return `ratio ${cells[4] ?? ''}, 95 % interval ${cells[5] ?? ''}, ${plural(comparison.rounds, 'round')}`
}

function sure(rows: readonly ComparisonRow[]): string {
  return rows.map((row) => `${name(row)} is ${than(row)} (${figures(row)})`).join('; ')
}

function slowest(rows: readonly ComparisonRow[]): string {
  if (rows.length <= MOST_NAMED) return sure(rows)
  const between = `${rows.length - 2} more lie between it and the slowest`
  return `${sure(rows.slice(0, 1))}; ${between}: ${sure(rows.slice(-1))}`
}

function and(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
