/**
 * A race as text for a terminal, as Markdown and as CSV.
 */
import { EMPTY_PROGRAM, type RaceResult } from '../../measure/race-result.ts'
import { csvText } from '../bench/csv.ts'
import { inputTitle } from '../bench/notes.ts'
import { markdownTable, markdownText } from '../bench/markdown.ts'
import { verdictTable } from '../bench/verdict-table.ts'
import { harmless } from '../../check/visible.ts'
import type { Paint } from '../paint.ts'
import { RACE_COLUMNS, raceInputNotes, raceNotes, raceRows } from './rows.ts'

export function raceText(result: RaceResult, paint: Paint): string {
  const inputs = result.inputs.map((input) => {
    const title = `${paint.bold(harmless(inputTitle(result, input)))}\n\n`
    const notes = raceInputNotes(result, input).map((note) => `${paint.dim(note)}\n`)
    return `${title}${verdictTable(RACE_COLUMNS, raceRows(result, input.name), paint)}${notes.join('')}`
  })
  return [
    ...inputs,
    raceNotes(result)
      .map((note) => `${paint.dim(note)}\n`)
      .join(''),
  ].join('\n')
}

export function raceMarkdown(result: RaceResult): string {
  const inputs = result.inputs.map((input) => {
    const cells = raceRows(result, input.name).map((row) => row.cells)
    const notes = raceInputNotes(result, input).map(markdownText).join(' ')
    const title = `### ${markdownText(harmless(inputTitle(result, input)))}`
    return `${title}\n\n${markdownTable(RACE_COLUMNS, cells)}\n\n${notes}\n`
  })
  const notes = raceNotes(result).map((note) => markdownText(note.replace(/\.?$/, '.')))
  return [...inputs, `${notes.join(' ')}\n`].join('\n')
}

const CSV_COLUMNS = [
  'input',
  'lines',
  'bytes',
  'submission',
  'language',
  'version',
  'source_lines',
  'rounds',
  'median_ns',
  'median_low_ns',
  'median_high_ns',
  'cpu_ms',
  'peak_bytes',
  'ratio',
  'ratio_low',
  'ratio_high',
  'verdict',
  'why',
]

export function raceCsv(result: RaceResult): string {
  const { comparisons, inputs, submissions, usage, emptyProgram } = result
  const used = (input: string, variant: string) =>
    usage.find((one) => one.input === input && one.variant === variant)
  const sizes = (name: string) => {
    const input = inputs.find((one) => one.name === name)
    return [name, input?.lines, input?.bytes]
  }
  const rows = comparisons.map((one) => {
    const about = submissions.find(({ name }) => name === one.variant)
    const use = used(one.input, one.variant)
    return [
      ...sizes(one.input),
      one.variant,
      about?.language,
      about?.version,
      about?.sourceLines,
      one.rounds,
      one.medianNs,
      one.intervalNs?.[0],
      one.intervalNs?.[1],
      use?.cpuMs,
      use?.peakBytes,
      one.ratio,
      one.ratioInterval?.[0],
      one.ratioInterval?.[1],
      one.verdict,
      one.why,
    ]
  })
  const empty = emptyProgram.map(({ input, medianNs, intervalNs }) => {
    const use = used(input, EMPTY_PROGRAM)
    const figures = [medianNs, ...intervalNs, use?.cpuMs, use?.peakBytes]
    return [...sizes(input), EMPTY_PROGRAM, null, null, null, null, ...figures, null, null, null, null, null]
  })
  return csvText([CSV_COLUMNS, ...rows, ...empty])
}
