/**
 * A result as JUnit XML, which build servers read: one suite for each submission, one test for each case
 * or for what is expected of the whole.
 */
import type {
  Agreement,
  JudgedCase,
  JudgedSubmission,
  JudgeResult,
  SkippedSubmission,
} from '../../judge/result.ts'
import { VERDICT_NAMES, detailLines, limitWords, messageLines, sandboxWords, verdictsOf } from './words.ts'

export function judgeJunit(result: JudgeResult): string {
  const { submissions, skipped = [] } = result
  const tests = [...submissions.flatMap(testsOf), ...skipped.map(skippedTest)]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="solvebench judge" ${totals(tests)}>`,
    ...submissions.map((submission) => suite(submission, result.tier)),
    ...skipped.map((one) => element({ file: one.file, tests: [skippedTest(one)] })),
    '</testsuites>',
    '',
  ].join('\n')
}

interface Test {
  readonly name: string
  readonly wallMs: number
  /** Undefined for one that passed. */
  readonly fault?: {
    readonly kind: 'failure' | 'error' | 'skipped'
    readonly type?: string
    readonly message: string
    readonly lines?: readonly string[]
  }
}

/**
 * A submission of which something is expected is one test, since a wrong answer may be what it is there for. One that did
 * not get as far as a case is one test too, or nobody would see that it failed.
 */
function testsOf(submission: JudgedSubmission): readonly Test[] {
  const { cases, verdict, message, expectation } = submission
  if (expectation) return [expectationTest(submission, expectation)]
  if (cases.length > 0) return cases.map(caseTest)
  const name = verdict === 'CE' ? 'compile' : 'judge'
  return [caseTest({ name, verdict, cpuMs: 0, wallMs: 0, peakBytes: 0, message })]
}

function caseTest(one: JudgedCase): Test {
  const { name, verdict, wallMs } = one
  if (verdict === 'AC') return { name, wallMs }
  const kind = verdict === 'JE' ? 'error' : 'failure'
  const message = `${verdict}: ${VERDICT_NAMES[verdict]}`
  const words = limitWords(one)
  const lines = [...(words === undefined ? [] : [words]), ...detailLines(one)]
  return { name, wallMs, fault: { kind, type: verdict, message, lines } }
}

function expectationTest(submission: JudgedSubmission, { expected, met, unmet }: Agreement): Test {
  const { cases, verdict, message } = submission
  const wallMs = cases.reduce((sum, one) => sum + one.wallMs, 0)
  const test = { name: `expected ${expected}`, wallMs }
  if (met) return test
  const failed = cases.find((one) => one.verdict !== 'AC')
  const lines = [...unmet, ...messageLines(message, verdict), ...(failed ? detailLines(failed) : [])]
  const kind = verdict === 'JE' ? 'error' : 'failure'
  return { ...test, fault: { kind, type: verdict, message: `got ${verdictsOf(submission)}`, lines } }
}

function skippedTest({ reason }: SkippedSubmission): Test {
  return { name: 'judge', wallMs: 0, fault: { kind: 'skipped', message: reason } }
}

function suite(submission: JudgedSubmission, tier: JudgeResult['tier']): string {
  const { file, language, verdict, expectedSha1, gotSha1, message } = submission
  const properties = { sandbox: tier, language, verdict, expectedSha1, gotSha1 }
  const own = submission.cases.length > 0 ? messageLines(message, verdict) : []
  return element({
    file,
    tests: testsOf(submission),
    before: [
      '    <properties>',
      ...Object.entries(properties).flatMap(([name, value]) =>
        value === null ? [] : [`      <property name="${name}" value="${attribute(value)}"/>`],
      ),
      '    </properties>',
    ],
    after: [`    <system-out>${content([sandboxWords(tier), ...own].join('\n'))}</system-out>`],
  })
}

interface Suite {
  readonly file: string
  readonly tests: readonly Test[]
  readonly before?: readonly string[]
  readonly after?: readonly string[]
}

function element({ file, tests, before = [], after = [] }: Suite): string {
  return [
    `  <testsuite name="${attribute(file)}" ${totals(tests)}>`,
    ...before,
    ...tests.map((test) => testCase(test, file)),
    ...after,
    '  </testsuite>',
  ].join('\n')
}

function testCase({ name, wallMs, fault }: Test, file: string): string {
  const head = `    <testcase classname="${attribute(file)}" name="${attribute(name)}" time="${seconds(wallMs)}"`
  if (!fault) return `${head}/>`
  const { kind, type, message, lines = [] } = fault
  const named = type === undefined ? '' : ` type="${attribute(type)}"`
  return [
    `${head}>`,
    `      <${kind}${named} message="${attribute(message)}">${content(lines.join('\n'))}</${kind}>`,
    '    </testcase>',
  ].join('\n')
}

function totals(tests: readonly Test[]): string {
  const count = (kind: string): number => tests.filter(({ fault }) => fault?.kind === kind).length
  const skipped = count('skipped') > 0 ? ` skipped="${count('skipped')}"` : ''
  const wallMs = tests.reduce((sum, test) => sum + test.wallMs, 0)
  return `tests="${tests.length}" failures="${count('failure')}" errors="${count('error')}"${skipped} time="${seconds(wallMs)}"`
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

/** XML 1.0 has no way to write controls, halves of surrogate pairs, U+FFFE and U+FFFF. */
// oxlint-disable-next-line no-control-regex -- they are what this looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

function content(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? '')
}

/** Line ends and tabs too, which a parser would turn into spaces. */
function attribute(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? '')
}
