/**
 * Two variants that print different things: where they first do, as a diff.
 */
import { createTwoFilesPatch } from 'diff'
import { harmless } from '../../check/visible.ts'
import { toText } from '../../kit/text.ts'
import type { Disagreement } from '../../measure/task.ts'

/** Lines shown from the first difference on, and before it. */
const LINES = 12
const BEFORE = 3
/** A line of many megabytes is cut. */
const MOST_LINE = 200

export function disagreementText({ of, against }: Disagreement): string {
  const left = toLines(against.output)
  const right = toLines(of.output)
  let first = 0
  while (first < left.length && first < right.length && left[first] === right[first]) first++
  const from = Math.max(0, first - BEFORE)
  const part = (lines: readonly string[]): string =>
    lines
      .slice(from, first + LINES)
      .map((line) => `${harmless(line.length > MOST_LINE ? `${line.slice(0, MOST_LINE)}…` : line)}\n`)
      .join('')
  const patch = createTwoFilesPatch(
    harmless(against.name),
    harmless(of.name),
    part(left),
    part(right),
    undefined,
    undefined,
    {
      context: BEFORE,
      headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
    },
  )
  return `${patch}first difference at line ${first + 1}\n`
}

/** Programs may print anything; none of it reaches a terminal as a command. */
function toLines(output: Uint8Array): string[] {
  return toText(output).split('\n')
}
