/**
 * What a terminal shows of a judging that goes on: what is finished, newest last, and what is at hand.
 */
import { harmless } from '../../check/visible.ts'
import type { JudgedCase, JudgedSubmission } from '../../judge/result.ts'
import { formatDuration, plural } from '../../units.ts'
import type { Paint } from '../paint.ts'
import { shortenMiddle } from '../table.ts'
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
  return line(name, limitWords(one) ?? verdict, (text) => paintVerdict(verdict, text, paint), paint) + time
}

/** "accepted/solution.py  AC", "wrong_answer/late.py  AC, expected WA" */
export function submissionLine(one: JudgedSubmission, paint: Paint): string {
  const { file, verdict, expectation } = one
  const got = verdictsOf(one)
  if (!expectation) return line(file, got, (text) => paintVerdict(verdict, text, paint), paint)
  const text = expectation.met ? `${got}, as expected` : `${got}, expected ${harmless(expectation.expected)}`
  return line(file, text, expectation.met ? paint.good : paint.bad, paint)
}

/** Room for the time behind it. */
const REST = 12
const LEAST_NAME = 8

/** One that takes two lines on the terminal could not be taken away again. */
function line(name: string, text: string, colour: (text: string) => string, { width }: Paint): string {
  const room = Math.max(LEAST_NAME, width - REST - 2)
  const shown = shortenMiddle(text, room - LEAST_NAME)
  return `${shortenMiddle(harmless(name), room - Array.from(shown).length)}  ${colour(shown)}`
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
