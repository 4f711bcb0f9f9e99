/**
 * What a terminal shows of a judging that goes on: what is finished, newest last, and what is at hand.
 */
import { harmless } from '../../check/visible.ts'
import type { JudgedCase, JudgedSubmission } from '../../judge/result.ts'
import { formatDuration, plural } from '../../units.ts'
import type { Paint } from '../paint.ts'
import { limitWords, paintVerdict, verdictsOf } from './words.ts'

/** One submission under way. */
export interface UnderWay {
  readonly label: string
  readonly state: 'queued' | 'compiling' | 'running'
  /** Cases that are judged, of how many. */
  readonly done: number
  readonly of: number
  /** The case that was started last. */
  readonly name: string | undefined
}

/** "secret/02  AC, 12.3 ms" */
export function caseLine(one: JudgedCase, paint: Paint): string {
  const { name, verdict, cpuMs, peakFrom } = one
  const time = peakFrom === undefined ? '' : `, ${formatDuration(cpuMs * 1000)}`
  return `${harmless(name)}  ${paintVerdict(verdict, limitWords(one) ?? verdict, paint)}${time}`
}

/** "accepted/solution.py  AC", "wrong_answer/late.py  AC, expected WA" */
export function submissionLine(one: JudgedSubmission, paint: Paint): string {
  const { file, verdict, expectation } = one
  const got = verdictsOf(one)
  if (!expectation) return `${harmless(file)}  ${paintVerdict(verdict, got, paint)}`
  const text = expectation.met ? `${got}, as expected` : `${got}, expected ${harmless(expectation.expected)}`
  return `${harmless(file)}  ${(expectation.met ? paint.good : paint.bad)(text)}`
}

/** "2 of 8 submissions; solution.go: 3 of 10 cases, secret/04" */
export function statusLine(underWay: readonly UnderWay[], done: number, of: number, columns: number): string {
  const whole = of > 1 ? [`${done} of ${plural(of, 'submission')}`] : []
  return [...whole, ...underWay.map(atHand)].join('; ').slice(0, columns - 1)
}

function atHand({ label, state, done, of, name }: UnderWay): string {
  switch (state) {
    case 'queued':
      return `${label} waits`
    case 'compiling':
      return `${label} is compiled`
    case 'running': {
      const at = name === undefined ? '' : `, ${harmless(name)}`
      return `${label}: ${done} of ${plural(of, 'case')}${at}`
    }
  }
}
