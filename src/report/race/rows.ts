/**
 * The table of a race, whatever it is printed as, and what belongs under it.
 */
import { harmless } from '../../check/visible.ts'
import { EMPTY_PROGRAM, type RaceResult } from '../../measure/race-result.ts'
import type { BenchInput, Comparison } from '../../measure/result.ts'
import { formatBytes, formatDuration, formatNumber } from '../../units.ts'
import { formatNs, verdictText } from '../bench/comparison-table.ts'
import { incompleteNote, inputNotes, machineNote } from '../bench/notes.ts'
import { sandboxWords } from '../judge/words.ts'
import type { Column } from '../table.ts'

export const RACE_COLUMNS: readonly Column[] = [
  { name: 'submission', shorten: 'middle' },
  { name: 'language', spare: 4 },
  { name: 'lines', align: 'right', spare: 6 },
  { name: 'time', align: 'right' },
  { name: 'time interval', align: 'right', spare: 5 },
  { name: 'CPU', align: 'right', spare: 3 },
  { name: 'peak', align: 'right', spare: 2 },
  { name: 'ratio', align: 'right' },
  { name: 'ratio interval', align: 'right', spare: 1 },
  { name: 'verdict', shorten: 'below' },
]

/** Of CPU times without a control group. */
const STEP_MS = 10

export interface RaceRow {
  readonly comparison: Pick<Comparison, 'verdict'>
  readonly cells: readonly string[]
}

/** The fastest first, those that failed behind them, and the empty program at the end. */
export function raceRows(result: RaceResult, input: string): RaceRow[] {
  const rows = result.comparisons
    .filter((one) => one.input === input)
    .toSorted((a, b) => (a.medianNs ?? Infinity) - (b.medianNs ?? Infinity) || 0)
    .map((comparison): RaceRow => ({ comparison, cells: cellsOf(result, comparison) }))
  const empty = result.emptyProgram.filter((one) => one.input === input)
  return [
    ...rows,
    ...empty.map(({ medianNs, intervalNs }): RaceRow => {
      const times = [formatNs(medianNs), `${formatNs(intervalNs[0])} – ${formatNs(intervalNs[1])}`]
      const used = usageCells(result, input, EMPTY_PROGRAM)
      return {
        comparison: { verdict: 'baseline' },
        cells: [EMPTY_PROGRAM, '', '', ...times, ...used, '', '', 'what the box costs'],
      }
    }),
  ]
}

function cellsOf(result: RaceResult, comparison: Comparison): string[] {
  const { input, variant, medianNs, intervalNs, ratio, ratioInterval, verdict } = comparison
  const about = result.submissions.find(({ name }) => name === variant)
  return [
    harmless(variant),
    about ? harmless(`${about.language} ${about.version}`.trim()) : '',
    about ? String(about.sourceLines) : '',
    medianNs === null ? '' : formatNs(medianNs),
    intervalNs ? `${formatNs(intervalNs[0])} – ${formatNs(intervalNs[1])}` : '',
    ...usageCells(result, input, variant),
    ratio === null ? (verdict === 'baseline' ? '1' : '') : formatNumber(ratio),
    ratioInterval ? `${formatNumber(ratioInterval[0])} – ${formatNumber(ratioInterval[1])}` : '',
    harmless(verdictText(comparison)),
  ]
}

function usageCells({ usage, peakFrom }: RaceResult, input: string, variant: string): [string, string] {
  const found = usage.find((one) => one.input === input && one.variant === variant)
  if (!found) return ['', '']
  const about = peakFrom === 'polled' ? '~' : ''
  return [formatCpu(found.cpuMs, peakFrom), `${about}${formatBytes(found.peakBytes)}`]
}

/** Counted in hundredths of a second, nothing finer is said. */
function formatCpu(milliseconds: number, peakFrom: RaceResult['peakFrom']): string {
  if (peakFrom === 'cgroup') return formatDuration(milliseconds * 1e3)
  if (milliseconds < STEP_MS) return `< ${STEP_MS} ms`
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : formatDuration(milliseconds * 1e3)
}

/** Under the table of an input. */
export function raceInputNotes(result: RaceResult, input: BenchInput): string[] {
  return inputNotes(result, input).map(harmless)
}

/** Under all of it: how it was measured, and on what. */
export function raceNotes(result: RaceResult): string[] {
  return [incompleteNote(result), ...raceMeaning(result), machineNote(result)].filter((note) => note !== '')
}

/** What the columns say. */
export function raceMeaning({ baseline, peakFrom, tier }: RaceResult): string[] {
  return [
    'Time: wall time of the whole process from its start in a box of its own to its end. The start of a runtime is in it, compiling is not. ' +
      `${EMPTY_PROGRAM} is what the box alone takes; it is in every time, and subtracted from none.`,
    peakFrom === 'cgroup'
      ? ''
      : 'CPU times are counted in hundredths of a second, which are rounded down: of short programs they say little.',
    `Ratio: time over the time of ${harmless(baseline)} in the same round; "10 % faster" takes 10 % less time.`,
    sandboxWords(tier),
  ].filter((note) => note !== '')
}
