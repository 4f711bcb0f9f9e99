import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JudgeResult, judgeResultSchema } from '../../../src/judge/result.ts'
import { judgeJson, judgeText } from '../../../src/report/judge.ts'
import { judgeJunit } from '../../../src/report/judge/junit.ts'
import { plain } from '../../../src/report/paint.ts'
import { needsProgram } from '../../support/needs.ts'

const fine = { cpuMs: 12, wallMs: 15.5, peakBytes: 9 * 2 ** 20, peakFrom: 'cgroup' } as const

const result: JudgeResult = {
  schema: 'solvebench/judge@1',
  tier: 'bwrap',
  submissions: [
    {
      file: 'good.py',
      language: 'python',
      verdict: 'AC',
      expectedSha1: 'a'.repeat(40),
      gotSha1: 'a'.repeat(40),
      cases: [{ ...fine, name: 'sample/01', verdict: 'AC', message: 'fine' }],
    },
    {
      file: 'bad.c',
      language: 'c',
      verdict: 'WA',
      expectedSha1: 'a'.repeat(40),
      gotSha1: 'b'.repeat(40),
      cases: [
        { ...fine, name: 'sample/01', verdict: 'AC' },
        {
          ...fine,
          name: 'secret/02-long-name',
          verdict: 'WA',
          peakFrom: 'polled',
          difference: {
            kind: 'case',
            line: 3,
            column: 5,
            byteColumn: 6,
            expected: 'Foo·bar',
            got: 'foo·bar␤',
          },
        },
        {
          ...fine,
          name: 'secret/03',
          verdict: 'RTE',
          cpuMs: 1234,
          message: 'Traceback\n  in main\nKeyError: 1\n',
        },
      ],
    },
    {
      file: 'ugly.rs',
      language: 'rust',
      verdict: 'CE',
      expectedSha1: 'a'.repeat(40),
      gotSha1: null,
      message: 'error: expected `;`\n',
      cases: [],
    },
  ],
}

/** A result in which every text is hostile. */
function hostile(text: string, tier: JudgeResult['tier'] = 'plain'): JudgeResult {
  const one = { ...fine, name: text, message: text }
  const difference = { kind: 'text', line: 1, column: 1, byteColumn: 1, expected: text, got: text } as const
  return {
    schema: 'solvebench/judge@1',
    tier,
    submissions: [
      {
        file: text,
        language: text,
        verdict: 'WA',
        expectedSha1: null,
        gotSha1: null,
        message: text,
        cases: [
          { ...one, verdict: 'WA', difference },
          { ...one, verdict: 'JE' },
        ],
      },
      {
        file: text,
        language: text,
        verdict: 'CE',
        expectedSha1: null,
        gotSha1: null,
        message: text,
        cases: [],
      },
    ],
  }
}

const BOMBS = [
  '\x1b[2J\x1b]0;title\x07',
  '\u009b31m',
  '\u202egnp.exe',
  'a\nb\r\nc\td',
  ']]> <![CDATA[ <x a="1" b=\'2\'> &amp; -->',
  '\0\x01\x7f\u0080\ufffe\uffff\ud800',
  '\u2028\u200b\ufeff\u{e0041}',
]

describe('the table', () => {
  test('a row for each case, and what was wrong', () => {
    expect(judgeText(result, plain)).toBe(`good.py (python): AC, accepted
case           CPU     wall   peak  verdict
sample/01  12.0 ms  15.5 ms  9 MiB  AC
SHA-1 of the sample ${'a'.repeat(40)}

bad.c (c): WA, wrong answer
case                     CPU     wall    peak  verdict
sample/01            12.0 ms  15.5 ms   9 MiB  AC
secret/02-long-name  12.0 ms  15.5 ms  ~9 MiB  WA
  line 3, column 5: the same but for upper and lower case
    expected  Foo·bar
    got       foo·bar␤
secret/03             1.23 s  15.5 ms   9 MiB  RTE
  Traceback
    in main
  KeyError: 1
SHA-1 of the sample ${'b'.repeat(40)}, expected ${'a'.repeat(40)}

ugly.rs (rust): CE, compile error
  error: expected \`;\`

1 of 3 submissions accepted
sandbox: bwrap
`)
  })

  test('says when nothing was isolated', () => {
    expect(judgeText({ ...result, tier: 'plain' }, plain)).toContain('nothing is isolated')
    expect(judgeText(result, plain)).not.toContain('nothing is isolated')
  })

  test('colours stand around whole verdicts', () => {
    const mark = (text: string) => `<${text}>`
    const text = judgeText(result, { ...plain, bad: mark })
    expect(text).toContain('<WA, wrong answer>')
    expect(text).toMatch(/~9 MiB {2}<WA>\n/)
  })

  test.each(BOMBS)('nothing hostile comes through: %j', (bomb) => {
    const text = judgeText(hostile(bomb), plain)
    expect(text).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u)
    expect(text.split('\n').filter((line) => line.startsWith('case'))).toHaveLength(1)
  })

  test('long messages are cut: the start of a compiler, the end of a traceback', () => {
    const message = Array.from(
      { length: 30 },
      (_, line) => `line ${line} ${'é😀'.repeat(line === 0 || line === 29 ? 500 : 0)}`,
    ).join('\n')
    const text = judgeText(hostile(message), plain)
    const block = (verdict: string) => text.slice(text.indexOf(verdict))
    expect(block('CE, ').split('\n')[1]).toMatch(/^ {2}line 0 .{193}…$/u)
    expect(block('CE, ')).toContain('line 11 \n  … 18 more lines\n')
    expect(text.slice(0, text.indexOf('case'))).toContain('  … 18 more lines\n  line 18 \n')
    expect(text).not.toContain('\ufffd')
  })
})

describe('JSON', () => {
  test('is the result, and names its shape and the tier', () => {
    const data = JSON.parse(judgeJson(result)) as unknown
    expect(judgeResultSchema.parse(data)).toEqual(result)
    expect(data).toMatchObject({ schema: 'solvebench/judge@1', tier: 'bwrap' })
  })

  test.each(BOMBS)('nothing hostile comes through, and nothing is lost: %j', (bomb) => {
    const text = judgeJson(hostile(bomb))
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    expect(JSON.parse(text)).toEqual(hostile(bomb))
  })
})

describe('JUnit', () => {
  test('a suite for each submission, a test for each case', () => {
    const xml = judgeJunit(result)
    expect(xml).toContain(
      '<testsuites name="solvebench judge" tests="5" failures="3" errors="0" time="0.062">',
    )
    expect(xml).toContain('<testcase classname="good.py" name="sample/01" time="0.015"/>')
    expect(xml).toContain(
      '<failure type="WA" message="WA: wrong answer">line 3, column 5: the same but for upper',
    )
    expect(xml).toContain('<testcase classname="ugly.rs" name="compile" time="0.000">')
    expect(xml).toContain('<property name="sandbox" value="bwrap"/>')
    expect(judgeJunit(hostile('x'))).toContain('nothing is isolated')
    expect(judgeJunit(hostile('x'))).toContain('<error type="JE" message="JE: judge error">x</error>')
  })

  test('is well-formed whatever was printed', (context) => {
    needsProgram(context, 'python3')
    const parse =
      'import sys, xml.dom.minidom as m\n' +
      'for l in sys.stdin: d = m.parseString(bytes.fromhex(l)); assert len(d.getElementsByTagName("testcase")) == 3'
    const texts = [...BOMBS, ...fc.sample(fc.string({ unit: 'binary' }), { numRuns: 200, seed: 1 })]
    const lines = texts.map((text) => `${Buffer.from(judgeJunit(hostile(text))).toString('hex')}\n`)
    execFileSync('python3', ['-c', parse], { input: lines.join('') })
  })

  test.each(BOMBS)('nothing hostile comes through: %j', (bomb) => {
    expect(judgeJunit(hostile(bomb))).not.toMatch(/[^\P{Cc}\n]|[\ufffe\uffff\p{Cs}]/u)
  })

  test('attributes keep their line ends', () => {
    expect(judgeJunit(hostile('a\n"b"<c>'))).toContain('classname="a&#10;&quot;b&quot;&lt;c&gt;"')
  })
})
