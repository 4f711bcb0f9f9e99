/**
 * The results of a run as text: JSON lines, failures, the closing count.
 */
import { isUtf8 } from 'node:buffer'
import { toBuffer, toText } from '../kit/text.ts'
import type { LineFailure, Row } from '../solve/job.ts'
import { formatCount, plural } from '../units.ts'

const SCHEMA = 'solvebench/solve@1'

/**
 * One object a line: `line`, the answer under its name or `failure`, the details, `microseconds`.
 * An answer that is not UTF-8 has its exact bytes beside it, under `<name>Base64`.
 */
export function jsonRow(row: Row, answerName: string): string {
  const { line, answer, failure, details, microseconds } = row
  const object: Record<string, unknown> = { schema: SCHEMA }
  if (line !== undefined) object['line'] = line
  if (failure !== undefined) object['failure'] = failure
  if (answer !== undefined) {
    object[answerName] = toText(answer)
    if (!isUtf8(answer)) object[`${answerName}Base64`] = toBuffer(answer).toString('base64')
  }
  return `${JSON.stringify({ ...object, ...details, microseconds: round(microseconds) })}\n`
}

/** "input.txt:7: reason" */
export function failureLine(inputName: string, { line, reason }: LineFailure): string {
  return `${inputName}:${line}: ${reason}\n`
}

export function failureCount(failed: number, all: number): string {
  const of = failed === all ? plural(all, 'line') : `${formatCount(failed)} of ${plural(all, 'line')}`
  return `solve: ${of} could not be solved\n`
}

export function interruptedLine(lines: number): string {
  return `solve: interrupted after ${plural(lines, 'line')}\n`
}

/** To a hundredth of a microsecond, below which the clock says nothing. */
function round(microseconds: number): number {
  return Math.round(microseconds * 100) / 100
}
