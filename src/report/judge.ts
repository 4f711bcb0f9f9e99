/**
 * A result of judging as text for a terminal, and as JSON. JUnit XML is in judge/junit.ts.
 */
import type { JudgedCase, JudgedSubmission, JudgeResult, UnfinishedSubmission } from '../judge/result.ts'
import { harmless } from '../check/visible.ts'
import { formatBytes, formatDuration, plural } from '../units.ts'
import { expectationsText } from './judge/expectations.ts'
import {
  VERDICT_NAMES,
  detailLines,
  limitWords,
  messageLines,
  paintVerdict,
  sandboxWords,
  summary,
} from './judge/words.ts'
import type { Paint } from './paint.ts'
import { type Column, headLine, layOut, leftNote, rowLines } from './table.ts'

const COLUMNS: readonly Column[] = [
  { name: 'case', shorten: 'middle' },
  { name: 'CPU', align: 'right' },
  { name: 'wall', align: 'right', spare: 2 },
  { name: 'peak', align: 'right', spare: 1 },
  { name: 'verdict', shorten: 'below' },
]
const NOTHING = '-'

/**
 * A block for each submission, with what was wrong under each case, then the summary and the sandbox. Submissions of
 * which something is expected are a table instead.
 */
export function judgeText(result: JudgeResult, paint: Paint): string {
  const held = result.submissions.filter(({ expectation }) => expectation)
  const others = result.submissions.filter(({ expectation }) => !expectation)
  const blocks = others.map((submission) => `${submissionText(submission, paint)}\n`)
  const sandbox = sandboxWords(result.tier)
  const shown = result.tier === 'plain' ? paint.unsure(sandbox) : paint.dim(sandbox)
  const table =
    held.length > 0 || result.skipped ? `${expectationsText(held, result.skipped ?? [], paint)}\n` : ''
  const left = (result.unfinished ?? []).map((one) => `${unfinishedText(one, paint)}\n`)
  return `${blocks.join('')}${table}${left.join('')}${summary(result)}\n${shown}\n`
}

export function judgeJson(result: JudgeResult): string {
  return `${JSON.stringify(result, undefined, 2).replace(LEFT_BY_JSON, escapeForJson)}\n`
}

/** Controls beyond ASCII, and characters that hide or turn text around: JSON may hold them, a terminal should not. */
const LEFT_BY_JSON = /[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu

function escapeForJson(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

function submissionText(submission: JudgedSubmission, paint: Paint): string {
  const { file, language, verdict, message, cases } = submission
  const failed = cases.find((one) => one.verdict !== 'AC')
  const words = (failed && limitWords(failed)) ?? `${verdict}, ${VERDICT_NAMES[verdict]}`
  const title = `${paint.bold(harmless(file))} (${harmless(language)}): ${paintVerdict(verdict, words, paint)}\n`
  const own = indented(messageLines(message, verdict))
  const table = cases.length > 0 ? caseTable(cases, paint) : ''
  return title + own + table + hashes(submission, paint)
}

function unfinishedText({ file, language, cases, of }: UnfinishedSubmission, paint: Paint): string {
  const stopped = `stopped after ${cases.length} of ${plural(of, 'case')}`
  const title = `${paint.bold(harmless(file))} (${harmless(language)}): ${paint.unsure(stopped)}\n`
  return title + caseTable(cases, paint)
}

function caseTable(cases: readonly JudgedCase[], paint: Paint): string {
  const rows = cases.map(cells)
  const layout = layOut(COLUMNS, rows, paint.width)
  const lines = cases.map((one, index) => {
    const row = rowLines(layout, rows[index] ?? [], (text) => paintVerdict(one.verdict, text, paint))
    return row + details(one)
  })
  return headLine(layout, paint) + lines.join('') + leftNote(layout, paint)
}

function verdictCell(one: JudgedCase): string {
  return limitWords(one) ?? one.verdict
}

function cells(one: JudgedCase): string[] {
  const { name, cpuMs, wallMs, peakBytes, peakFrom } = one
  const verdict = verdictCell(one)
  if (peakFrom === undefined) return [harmless(name), NOTHING, NOTHING, NOTHING, verdict]
  const peak = `${peakFrom === 'polled' ? '~' : ''}${formatBytes(peakBytes)}`
  return [harmless(name), formatDuration(cpuMs * 1000), formatDuration(wallMs * 1000), peak, verdict]
}

function details(one: JudgedCase): string {
  return one.verdict === 'AC' ? '' : indented(detailLines(one))
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}\n`).join('')
}

function hashes({ expectedSha1, gotSha1 }: JudgedSubmission, paint: Paint): string {
  if (expectedSha1 === null || gotSha1 === null) return ''
  if (expectedSha1 === gotSha1) return paint.dim(`SHA-1 of the sample ${gotSha1}`) + '\n'
  return `SHA-1 of the sample ${gotSha1}, expected ${expectedSha1}\n`
}
