/**
 * Submissions that come with a challenge or a package, held to what is expected of them: a line each, and under those
 * that disagree what was wrong.
 */
import type { JudgedCase, JudgedSubmission, SkippedSubmission } from '../../judge/result.ts'
import { harmless } from '../../check/visible.ts'
import { formatDuration } from '../../units.ts'
import type { Paint } from '../paint.ts'
import { type Column, headLine, layOut, leftNote, rowLines } from '../table.ts'
import { detailLines, limitWords, messageLines, verdictsOf } from './words.ts'

const COLUMNS: readonly Column[] = [
  { name: 'submission', shorten: 'middle', least: 24 },
  { name: 'language', spare: 1 },
  { name: 'slowest', align: 'right', spare: 2 },
  { name: 'expected' },
  { name: 'got' },
  { name: 'agrees' },
]

export function expectationsText(
  submissions: readonly JudgedSubmission[],
  skipped: readonly SkippedSubmission[],
  paint: Paint,
): string {
  const rows = submissions.map(cells)
  const layout = layOut(COLUMNS, rows, paint.width)
  const lines = submissions.map((one, index) => {
    const colour = one.expectation?.met ? paint.good : paint.bad
    return rowLines(layout, rows[index] ?? [], colour) + details(one)
  })
  const head = submissions.length > 0 ? headLine(layout, paint) : ''
  const left = skipped.map(({ file, reason }) =>
    paint.unsure(`skipped ${harmless(file)}: ${harmless(reason)}`),
  )
  const missing = submissions.length > 0 ? leftNote(layout, paint) : ''
  return head + lines.join('') + missing + left.map((line) => `${line}\n`).join('')
}

function cells(one: JudgedSubmission): string[] {
  const { file, language, cases, expectation } = one
  const slowest = Math.max(...cases.map(({ cpuMs }) => cpuMs))
  const time = cases.length === 0 ? '-' : formatDuration(slowest * 1000)
  const expected = harmless(expectation?.expected ?? '')
  return [harmless(file), harmless(language), time, expected, verdictsOf(one), agrees(one)]
}

function agrees({ expectation }: JudgedSubmission): string {
  return expectation?.met ? 'yes' : 'no'
}

/** Why not, and what the first case that failed has to say. */
function details({ expectation, verdict, message, cases }: JudgedSubmission): string {
  if (!expectation || expectation.met) return ''
  const failed = cases.find((one) => one.verdict !== 'AC')
  const lines = [
    ...expectation.unmet.map(harmless),
    ...messageLines(message, verdict),
    ...(failed ? detailsOf(failed, expectation.unmet) : []),
  ]
  return lines.map((line) => `  ${line}\n`).join('')
}

function detailsOf(failed: JudgedCase, unmet: readonly string[]): string[] {
  const lines = detailLines(failed).map((line) => `  ${line}`)
  const words = limitWords(failed)
  const isNamed = unmet.some((line) => line.startsWith(`${failed.name} is `))
  if (isNamed) return words === undefined ? lines : [`  ${words}`, ...lines]
  return [`${harmless(failed.name)} is ${words ?? failed.verdict}`, ...lines]
}
