/**
 * What every report on judging says in the same words.
 */
import type { Difference, DifferenceKind } from '../../check/difference.ts'
import type { Hint, JudgedCase, JudgeResult, JudgedSubmission, LimitHit } from '../../judge/result.ts'
import type { Tier, Verdict } from '../../sandbox/types.ts'
import { harmless } from '../../check/visible.ts'
import { formatBytes, formatDuration, plural } from '../../units.ts'
import type { Paint } from '../paint.ts'

export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  JE: 'judge error',
  CE: 'compile error',
  MLE: 'memory limit exceeded',
  TLE: 'time limit exceeded',
  OLE: 'output limit exceeded',
  RTE: 'run-time error',
  WA: 'wrong answer',
  AC: 'accepted',
}

const KINDS: Readonly<Record<DifferenceKind, string>> = {
  invisible: 'the same but for characters at the ends that cannot be seen and are not stripped',
  'line-ends': 'the same but for \\r, spaces or tabs at the ends of lines',
  whitespace: 'the same but for whitespace',
  case: 'the same but for upper and lower case',
  missing: 'something is missing',
  extra: 'there is more than expected',
  order: 'the same lines in another order',
  number: 'a number is not within the tolerance',
  text: 'the text differs',
}

export function sandboxWords(tier: Tier): string {
  return tier === 'bwrap'
    ? 'sandbox: bwrap'
    : 'sandbox: plain limits; nothing is isolated: programs ran with your files and your network'
}

function differenceTitle({ kind, line, column }: Difference): string {
  return `line ${line}, column ${column}: ${KINDS[kind]}`
}

const SOURCES: Readonly<Record<LimitHit['from'], string>> = {
  option: 'as given',
  problem: "the problem's",
  submissions: "from the problem's submissions",
  default: 'the default',
}

/** "TLE, more than 5 s of CPU (the default)"; undefined for a verdict that is not about a limit. */
export function limitWords({ verdict, limit }: Pick<JudgedCase, 'verdict' | 'limit'>): string | undefined {
  return limit && `${verdict}, more than ${limitValue(limit)} (${SOURCES[limit.from]})`
}

function limitValue({ of, value }: LimitHit): string {
  switch (of) {
    case 'cpu':
      return `${roundTime(value)} of CPU`
    case 'wall':
      return `${roundTime(value)} of wall time`
    case 'memory':
      return formatBytes(value)
    case 'output':
      return `${formatBytes(value)} of output`
  }
}

/** As people write limits: 5 s, 1.5 s, 300 ms. */
function roundTime(ms: number): string {
  if (ms < 1000) return `${Number(ms.toPrecision(4))} ms`
  return ms < 60_000 ? `${Number((ms / 1000).toPrecision(4))} s` : formatDuration(ms * 1000)
}

const INPUTS: Readonly<Record<Hint['input'], string>> = {
  path: 'a program gets the path of its input as its first argument, and nothing on standard input',
  stdin: 'a program gets its input on standard input',
  arguments: 'a program gets its input as arguments, one for each line of it, and nothing on standard input',
  nothing: 'a program gets no input',
}

const HINTS: Readonly<Record<Hint['why'], string>> = {
  'no output': 'it printed nothing',
  'same without input': 'it prints the same when its input is empty',
  'end of input': 'it read on at the end of its standard input',
}

function hintLine({ why, input }: Hint): string {
  return `hint: ${HINTS[why]}; ${INPUTS[input]}`
}

export function paintVerdict(verdict: Verdict, text: string, paint: Paint): string {
  if (verdict === 'AC') return paint.good(text)
  return verdict === 'JE' ? paint.unsure(text) : paint.bad(text)
}

/** "2 of 3 submissions accepted", or "3 of 3 submissions as expected, 1 skipped" */
export function summary({ submissions, skipped = [] }: JudgeResult): string {
  const isHeld = skipped.length > 0 || submissions.some(({ expectation }) => expectation)
  const good = submissions.filter(({ verdict, expectation }) => expectation?.met ?? verdict === 'AC').length
  const left = skipped.length === 0 ? '' : `, ${skipped.length} skipped`
  return `${good} of ${plural(submissions.length, 'submission')} ${isHeld ? 'as expected' : 'accepted'}${left}`
}

/** What a submission got: the verdicts of the cases that failed, each once, or the one of the whole. */
export function verdictsOf({ verdict, cases }: JudgedSubmission): string {
  const failed = cases.map((one) => one.verdict).filter((one) => one !== 'AC')
  return [...new Set(failed.length > 0 ? failed : [verdict])].join(', ')
}

const MAX_LINES = 12
const MAX_WIDTH = 200

/**
 * What a program wrote, as lines that can be shown, each cut where it gets long. Compilers and judges say what matters
 * first, runtimes say it last.
 */
export function messageLines(message: string | undefined, verdict: Verdict): string[] {
  if (!message) return []
  const lines = message.trimEnd().split(/\r\n|\n|\r/)
  const fromStart = verdict === 'CE' || verdict === 'JE'
  const shown = (fromStart ? lines.slice(0, MAX_LINES) : lines.slice(-MAX_LINES)).map(shownLine)
  const left = lines.length - shown.length
  if (left === 0) return shown
  const note = `… ${left} more line${left === 1 ? '' : 's'}`
  return fromStart ? [...shown, note] : [note, ...shown]
}

function shownLine(line: string): string {
  const characters = Array.from(harmless(line.replaceAll('\t', '    ')))
  return characters.length > MAX_WIDTH ? `${characters.slice(0, MAX_WIDTH).join('')}…` : characters.join('')
}

/** What there is to say of a case besides its figures, a line each. */
export function detailLines(one: JudgedCase): string[] {
  const { difference, message, teamMessage, hint, verdict } = one
  return [
    ...(difference ? differenceLines(difference) : []),
    ...(one.end === undefined ? messageLines(message, verdict) : endLines(one.end, message ?? one.end)),
    ...(teamMessage === undefined || teamMessage === message
      ? []
      : ['to the author:', ...messageLines(teamMessage, verdict).map((line) => `  ${line}`)]),
    ...(hint ? [hintLine(hint)] : []),
  ]
}

function differenceLines(difference: Difference): string[] {
  return [
    differenceTitle(difference),
    `  expected  ${harmless(difference.expected)}`,
    `  got       ${harmless(difference.got)}`,
  ]
}

/** How it ended goes first, whatever is cut of what it said, which follows in the same line. */
function endLines(end: string, message: string): string[] {
  const said = message.slice(end.length).replace(/^: /, '')
  const lines = messageLines(message, 'RTE')
  return said.trimEnd().split(/\r\n|\n|\r/).length <= MAX_LINES ? lines : [end, ...messageLines(said, 'RTE')]
}
