/**
 * A result as JUnit XML, which build servers read: one suite for each submission, one test for each case.
 */
import type { JudgedCase, JudgedSubmission, JudgeResult } from '../../judge/result.ts'
import { VERDICT_NAMES, detailLines, messageLines, sandboxWords } from './words.ts'

export function judgeJunit(result: JudgeResult): string {
  const suites = result.submissions.map((submission) => suite(submission, result.tier))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="solvebench judge" ${totals(result.submissions.flatMap(testsOf))}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}

/** A submission that did not get as far as a case is one test, or nobody would see that it failed. */
function testsOf(submission: JudgedSubmission): readonly JudgedCase[] {
  const { cases, verdict, message } = submission
  if (cases.length > 0) return cases
  const name = verdict === 'CE' ? 'compile' : 'judge'
  return [{ name, verdict, cpuMs: 0, wallMs: 0, peakBytes: 0, message }]
}

function suite(submission: JudgedSubmission, tier: JudgeResult['tier']): string {
  const { file, language, verdict, expectedSha1, gotSha1, message } = submission
  const properties = { sandbox: tier, language, verdict, expectedSha1, gotSha1 }
  const tests = testsOf(submission)
  const own = submission.cases.length > 0 ? messageLines(message, verdict) : []
  return [
    `  <testsuite name="${attribute(file)}" ${totals(tests)}>`,
    '    <properties>',
    ...Object.entries(properties).flatMap(([name, value]) =>
      value === null ? [] : [`      <property name="${name}" value="${attribute(value)}"/>`],
    ),
    '    </properties>',
    ...tests.map((test) => testCase(test, file)),
    `    <system-out>${content([sandboxWords(tier), ...own].join('\n'))}</system-out>`,
    '  </testsuite>',
  ].join('\n')
}

function testCase(test: JudgedCase, file: string): string {
  const { name, verdict, wallMs } = test
  const head = `    <testcase classname="${attribute(file)}" name="${attribute(name)}" time="${seconds(wallMs)}"`
  if (verdict === 'AC') return `${head}/>`
  const element = verdict === 'JE' ? 'error' : 'failure'
  const message = `${verdict}: ${VERDICT_NAMES[verdict]}`
  const details = content(detailLines(test).join('\n'))
  return [
    `${head}>`,
    `      <${element} type="${verdict}" message="${message}">${details}</${element}>`,
    '    </testcase>',
  ].join('\n')
}

function totals(tests: readonly JudgedCase[]): string {
  const errors = tests.filter(({ verdict }) => verdict === 'JE').length
  const failures = tests.filter(({ verdict }) => verdict !== 'AC').length - errors
  const wallMs = tests.reduce((sum, test) => sum + test.wallMs, 0)
  return `tests="${tests.length}" failures="${failures}" errors="${errors}" time="${seconds(wallMs)}"`
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
