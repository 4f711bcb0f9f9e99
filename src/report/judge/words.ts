/**
 * What every report on judging says in the same words.
 */
import type { Difference, DifferenceKind } from '../../check/difference.ts'
import type { JudgedCase, JudgeResult, JudgedSubmission } from '../../judge/result.ts'
import type { Tier, Verdict } from '../../sandbox/types.ts'
import { harmless } from '../../check/visible.ts'
import { plural } from '../../units.ts'

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
export function detailLines({ difference, message, verdict }: JudgedCase): string[] {
  if (!difference) return messageLines(message, verdict)
  const [expected, got] = [harmless(difference.expected), harmless(difference.got)]
  return [
    differenceTitle(difference),
    `  expected  ${expected}`,
    `  got       ${got}`,
    ...messageLines(message, verdict),
  ]
}
