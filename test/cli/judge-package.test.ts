/**
 * `solve judge` with problem packages of the ICPC/Kattis format, as they lie on disk.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, beforeEach, describe, expect, test } from 'vitest'
import { judgeResultSchema } from '../../src/judge/result.ts'
import { needsBwrap } from '../support/boxes.ts'
import { root, solve } from '../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'

const fixtures = join(root, 'test/fixtures/packages')

async function judge(...args: string[]) {
  const { stdout, stderr, code } = await solveHere(['judge', ...args])
  return { stdout: stdout.toString(), stderr, code }
}

async function judgeJson(...args: string[]) {
  const { stdout, stderr, code } = await judge(...args, '--json')
  const result = stdout === '' ? undefined : judgeResultSchema.parse(JSON.parse(stdout))
  const [first] = result?.submissions ?? []
  return { result, first, verdict: first?.verdict, stderr, code }
}

/** A package that doubles numbers. Files given replace those of the same name. */
function makePackage(files: Readonly<Record<string, string>> = {}): string {
  const folder = join(temporaryFolder(), 'twice')
  const all: Record<string, string> = {
    'problem.yaml': "problem_format_version: '2025-09'\nname: Twice\nlimits:\n  time_limit: 2\n",
    'data/sample/1.in': '3\n',
    'data/sample/1.ans': '6\n',
    'data/secret/1.in': '21\n',
    'data/secret/1.ans': '42\n',
    ...files,
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const right = 'print(2 * int(input()))\n'
const wrong = 'print(3 * int(input()))\n'
const source = (text: string, name = 'solution.py') => temporaryFile(text, name)
const yaml = (lines: string) => `problem_format_version: '2025-09'\nname: Twice\n${lines}`
const validator = (text: string) => ({ 'output_validator/validate.py': text })

/** A program that looks for the files of a package below `top`, and prints them rather than the answer. */
function snoopHere(folder: string, top = folder): string {
  return source(`
import os, sys
found = []
for top, folders, files in os.walk(${JSON.stringify(top)}):
    folders[:] = [one for one in folders if os.path.join(top, one) not in ('/proc', '/sys', '/dev')]
    found += [os.path.join(top, one) for one in files if one in ('1.ans', '1.in', 'problem.yaml', 'right.py')]
try:
    found.append(open(${JSON.stringify(join(folder, 'data/secret/1.ans'))}).read())
except OSError:
    pass
found += [os.readlink('/proc/self/fd/0')] if 'twice' in os.readlink('/proc/self/fd/0') else []
print(found if found else 2 * int(input()))
`)
}

async function needsBoxes(context: TestContext) {
  await needsBwrap(context)
  needsProgram(context, 'python3')
}

describe('a file judged by a package', () => {
  beforeEach(needsBoxes)

  test.each([
    [
      'mean',
      'accepted/mean.py',
      'AC',
      ['sample/1', 'secret/01-small/a/deep', 'secret/01-small/b', 'secret/02-many'],
    ],
    ['mean', 'wrong_answer/floor.py', 'WA', ['sample/1']],
    ['mean', 'run_time_error/divide.py', 'RTE', ['sample/1']],
    ['mean', 'time_limit_exceeded/forever.py', 'TLE', ['sample/1']],
    ['divisor', 'accepted/smallest.py', 'AC', ['sample/1', 'secret/large/1', 'secret/large/2']],
    ['divisor', 'wrong_answer/one.py', 'WA', ['sample/1', 'secret/large/1']],
  ])('%s: %s is %s', async (name, file, verdict, cases) => {
    const folder = join(fixtures, name)
    const { first, code, stderr } = await judgeJson(folder, join(folder, 'submissions', file))
    expect({ verdict: first?.verdict, code, stderr }).toEqual({
      verdict,
      code: verdict === 'AC' ? 0 : 1,
      stderr: '',
    })
    expect(first?.cases.map((one) => one.name)).toEqual(cases)
    expect(first).toMatchObject({ expectedSha1: null, gotSha1: null })
    expect(first).not.toHaveProperty('expectation')
  })

  test('gets input on standard input, arguments, and files beside it', async () => {
    const program = `
import sys, os
word = sys.stdin.read().strip()
if sys.argv[1:] == ['--upper']: word = word.upper()
if sys.argv[1:2] == ['--times']:
    assert open('extra.txt').read() == 'beside the submission\\n'
    word *= int(sys.argv[2])
else:
    assert os.listdir('.') == [], os.listdir('.')
print(word)
`
    const { first, code } = await judgeJson(join(fixtures, 'echo'), source(program), '--time', '2s')
    expect(first?.cases.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['sample/1', 'AC'],
      ['secret/1-easy', 'AC'],
      ['secret/2-hard', 'AC'],
    ])
    expect(code).toBe(0)
  })

  test('--case, --all and --jobs choose cases as they do for a challenge', async () => {
    const folder = makePackage()
    const some = await judgeJson(folder, source(right), '--case', 'secret')
    expect(some.first?.cases.map(({ name }) => name)).toEqual(['secret/1'])
    const all = await judgeJson(folder, source(wrong), '--all', '--jobs', '2')
    expect(all.first?.cases.map(({ verdict }) => verdict)).toEqual(['WA', 'WA'])
    const none = await judge(folder, source(right), '--case', 'secret/9')
    expect(none).toEqual({
      stdout: '',
      stderr: 'solve: twice has no case "secret/9"; did you mean secret/1? there are sample/1, secret/1\n',
      code: 2,
    })
  })

  test('--input runs it on an input of the user, on standard input', async () => {
    const input = temporaryFile('500')
    const run = await judge(makePackage(), source(right), '--input', input)
    expect(run).toEqual({ stdout: '1000\n', stderr: '', code: 0 })
    const missing = await judge(makePackage(), source(right), '--input', 'no-such-input')
    expect(missing).toMatchObject({ stderr: 'solve: cannot read no-such-input: no such file\n', code: 2 })
  })

  test('is told when the package does not take its language, or so long a source', async () => {
    const other = makePackage({ 'problem.yaml': yaml('languages: [cpp, java]\nlimits: {time_limit: 2}\n') })
    const { stderr, code } = await judge(other, source(right))
    expect({ stderr, code }).toEqual({
      stderr: 'twice: solution.py: the package takes cpp, java, and not Python\n',
      code: 0,
    })
    const short = makePackage({ 'problem.yaml': yaml('limits: {time_limit: 2, code: 1}\n') })
    const { first } = await judgeJson(short, source(`${right}#${'x'.repeat(1024)}\n`))
    expect(first).toMatchObject({
      verdict: 'CE',
      cases: [],
      message: expect.stringMatching(/is 1,0\d\d bytes long, and the problem allows 1,024 bytes$/) as string,
    })
  })
})

describe('the default validator', () => {
  beforeEach(needsBoxes)

  test.each([
    ['', 'SIX  six\n\n6', 'AC'],
    ['case_sensitive', 'SIX six 6', 'WA'],
    ['space_change_sensitive', 'six  six 6\n', 'WA'],
    ['space_change_sensitive', 'six six 6\n', 'AC'],
    ['', 'six six 6.0', 'WA'],
    ['float_tolerance 1e-3', 'six six 6.0005', 'AC'],
    ['float_absolute_tolerance 1e-3', 'six six 6.005', 'WA'],
    ['float_relative_tolerance 1e-3', 'six six 6.005', 'AC'],
    ['float_tolerance 1', 'six six nan', 'WA'],
    ['float_tolerance 1e-3', 'six six +.6e1', 'AC'],
  ])('%j: %j is %s', async (flags, printed, verdict) => {
    const folder = makePackage({
      'problem.yaml': `name: Six\nvalidation: default\nvalidator_flags: ${flags}\nlimits: {time_limit: 2}\n`,
      'data/sample/1.ans': 'six six 6\n',
      'data/secret/1.ans': 'six six 6\n',
    })
    const judged = await judgeJson(folder, source(`print(${JSON.stringify(printed)}, end="")`))
    expect({ verdict: judged.verdict, code: judged.code }).toEqual({
      verdict,
      code: verdict === 'AC' ? 0 : 1,
    })
  })
})

describe('limits', () => {
  beforeEach(needsBoxes)

  test.each([
    ['output: 1', 'print("x" * 2000000)', [], 'OLE'],
    ['output: 1', 'print("x" * 2000000)', ['--output', '4M'], 'WA'],
    ['memory: 64', 'print(len(bytearray(100000000)))', [], 'MLE'],
    ['memory: 64', 'print(len(bytearray(100000000)))', ['--memory', '1G'], 'WA'],
    ['memory: 1024', 'while True: pass', ['--time', '300ms'], 'TLE'],
  ])('%s: %s with %j is %s', async (limit, program, flags, verdict) => {
    const folder = makePackage({ 'problem.yaml': yaml(`limits: {time_limit: 5, ${limit}}\n`) })
    expect((await judgeJson(folder, source(program), ...flags)).verdict).toBe(verdict)
  })

  test('a time limit that is left to the accepted submissions is found with them, and said', async () => {
    const folder = makePackage({
      'problem.yaml': 'name: Twice\n',
      'submissions/accepted/right.py': right,
      'submissions/accepted/wrong.py': wrong,
      'submissions/accepted/unknown.f90': 'end\n',
    })
    const { verdict, stderr } = await judgeJson(folder, source('while True: pass'))
    expect(verdict).toBe('TLE')
    expect(stderr).toMatch(
      /^twice: it leaves the time limit .*\ntwice: accepted\/unknown\.f90 does not count .*\ntwice: accepted\/wrong\.py is WA: .*\ntwice: the time limit is [\d.]+ m?s: accepted\/right\.py takes .*\n$/,
    )
    const given = await judgeJson(folder, source(right), '--time', '3s')
    expect({ verdict: given.verdict, stderr: given.stderr }).toEqual({ verdict: 'AC', stderr: '' })
  })

  test('without a submission to find it with, it has to be given', async () => {
    const folder = makePackage({ 'problem.yaml': 'name: Twice\n', 'submissions/accepted/wrong.py': wrong })
    const { stderr, code } = await judge(folder, source(right))
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /\nsolve: twice: no accepted submission to find the time limit with; give it with --time\n$/,
    )
  })
})

describe('a custom validator', () => {
  beforeEach(needsBoxes)

  const python = `
import sys
input, answer, feedback = sys.argv[1:4]
want = int(open(input).read()) * 2
assert int(open(answer).read()) == want
got = sys.stdin.read().strip()
open(feedback + 'judgemessage.txt', 'w').write(f'{got} for {want}')
if got == 'crash': raise ValueError('the validator is broken')
if got == 'end': sys.exit(0)
while got == 'hang': pass
sys.exit(42 if got == str(want) else 43)
`
  const limited = { 'problem.yaml': yaml('limits: {time_limit: 2, validation_time: 1}\n') }

  test.each([
    ['print(2 * int(input()))', 'AC', /42 for 42/],
    ['print(7)', 'WA', /^7 for 6$/],
    ['print("end")', 'JE', /^the output validator validate\.py exited with 0, which is neither[^]*end for 6/],
    [
      'print("crash")',
      'JE',
      /^the output validator validate\.py exited with 1[^]*ValueError: the validator is broken/,
    ],
    ['print("hang")', 'JE', /^the output validator validate\.py used up its (CPU )?time/],
  ])('%s is %s', async (program, verdict, message) => {
    const folder = makePackage({ ...limited, ...validator(python) })
    const { first, code } = await judgeJson(folder, source(program))
    expect({ verdict: first?.verdict, code }).toEqual({ verdict, code: verdict === 'AC' ? 0 : 1 })
    expect(first?.cases.at(-1)?.message).toMatch(message)
  })

  test('has its message in the report', async () => {
    const folder = makePackage({ ...limited, ...validator(python) })
    const { stdout } = await judge(folder, source('print(7)'))
    expect(stdout).toMatch(/sample\/1 .* WA\n {2}7 for 6\n/)
  })

  test('is compiled of all its sources, with the headers beside them', async (context) => {
    needsProgram(context, 'g++')
    const folder = makePackage({
      ...limited,
      'output_validators/check/check.cc':
        '#include "lib/codes.h"\n#include <iostream>\nint main() { int n; std::cin >> n; return n % 2 ? wrong() : FINE; }\n',
      'output_validators/check/lib/codes.h': 'enum { FINE = 42, WRONG = 43 };\nint wrong();\n',
      'output_validators/check/lib/wrong.C': '#include "codes.h"\nint wrong() { return WRONG; }\n',
    })
    expect((await judgeJson(folder, source(right))).verdict).toBe('AC')
    expect((await judgeJson(folder, source('print(7)'))).verdict).toBe('WA')
  })

  test('is made by its script build, or is its script run', async () => {
    const script = '#!/bin/sh\nread word\n[ "$word" = 7 ] && exit 43\nexit 42\n'
    for (const files of [
      { 'output_validator/run': script },
      {
        'output_validator/build': '#!/bin/sh\ncp check.sh run; chmod +x run\n',
        'output_validator/check.sh': script,
      },
    ]) {
      const folder = makePackage({ ...limited, ...files })
      for (const name of Object.keys(files)) chmodSync(join(folder, name), 0o755)
      expect((await judgeJson(folder, source(right))).verdict, Object.keys(files).join()).toBe('AC')
      expect((await judgeJson(folder, source('print(7)'))).verdict, Object.keys(files).join()).toBe('WA')
    }
  })

  test.each([
    [
      { 'output_validator/check.c': 'int main() { return 42\n' },
      /solution\.c:1:[^]*\nsolve: .*twice: the output validator check\.c cannot be built; see above/,
    ],
    [
      { 'output_validator/build': '#!/bin/sh\necho no luck >&2; exit 3\n', 'output_validator/x': '' },
      /its script build exited with 3\ntwice: no luck\nsolve: .*the output validator output_validator cannot be built/,
    ],
    [
      { 'output_validator/build': '#!/bin/sh\n', 'output_validator/x': '' },
      /its script build made no program named run\n/,
    ],
    [
      { 'output_validator/a.c': '', 'output_validator/b.c': '' },
      /undefined reference to .main[^]*\nsolve: .*the output validator output_validator cannot be built; see above/,
    ],
    [
      { 'output_validator/a.c': '', 'output_validator/b.rb': '' },
      /^solve: output_validator has sources in several languages: C, Ruby; the package may say /,
    ],
    [
      { 'output_validator/a.txt': '', 'output_validator/b.txt': '' },
      /^solve: output_validator has no source of a language known here\n$/,
    ],
  ])('that cannot be built is an error: %j', async (files, message) => {
    const { stdout, stderr, code } = await judge(makePackage({ ...limited, ...files }), source(right))
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(message)
  })
})

describe('a submission', () => {
  beforeEach(needsBoxes)

  test('sees nothing of the package', async () => {
    const folder = makePackage({ 'submissions/accepted/right.py': right })
    const { first, code } = await judgeJson(folder, snoopHere(folder, '/'), '--time', '20s')
    expect(first?.cases.map(({ difference }) => difference?.got)).toEqual([undefined, undefined])
    expect(code).toBe(0)
    // Where nothing hides it, this program does find it.
    const { first: open } = await judgeJson(folder, snoopHere(folder), '--sandbox', 'plain')
    expect(open?.cases[0]?.difference?.got).toMatch(/twice\/problem\.yaml/)
  })
})

describe('the submissions of a package', () => {
  beforeEach(needsBoxes)

  test('of each version, as its fixture expects', async () => {
    const mean = await judge(join(fixtures, 'mean'))
    expect(mean).toMatchObject({ stderr: '', code: 0 })
    expect(mean.stdout).toMatch(/^submission +language +slowest +expected +got +agrees\n/)
    expect(mean.stdout).toMatch(/\nsubmissions\/wrong_answer\/floor\.py +Python .* WA +WA +yes\n/)
    expect(mean.stdout).toMatch(/\n4 of 4 submissions as expected\n/)

    const divisor = await judge(join(fixtures, 'divisor'))
    expect(divisor.code).toBe(0)
    expect(divisor.stdout).toMatch(/\nsubmissions\/rejected\/crash +Python .* RTE +yes\n/)
    expect(divisor.stdout).toMatch(/\n3 of 3 submissions as expected\n/)

    const echo = await judgeJson(join(fixtures, 'echo'), '--time', '2s')
    expect(echo.code).toBe(1)
    expect(echo.result?.submissions.map(({ file, expectation }) => [file, expectation?.met])).toEqual([
      ['submissions/accepted/echo.py', false],
      ['submissions/mixed/half.py', true],
      ['submissions/mixed/unknown.py', true],
      ['submissions/wrong_answer/quiet.py', true],
    ])
    expect(echo.stderr).toMatch(
      /^echo: submissions\/mixed\/unknown\.py: the package does not say what is expected/m,
    )
  })

  test.each([
    ['accepted', wrong, 'AC', 'sample/1 is WA, expected AC'],
    ['wrong_answer', right, 'WA', 'no case is WA'],
    ['wrong_answer', '1 / 0', 'WA', 'sample/1 is RTE, expected AC or WA'],
    ['time_limit_exceeded', right, 'TLE', 'no case is TLE'],
    ['run_time_error', right, 'RTE', 'no case is RTE'],
    ['compile_error', right, 'CE', 'sample/1 is AC, expected CE'],
  ])('%s: one that does not do it is told so: %s', async (name, program, expected, unmet) => {
    const folder = makePackage({ [`submissions/${name}/one.py`]: program })
    const { first, code } = await judgeJson(folder)
    expect({ code, expectation: first?.expectation }).toEqual({
      code: 1,
      expectation: { expected, met: false, unmet: [unmet] },
    })
    const { stdout } = await judge(folder)
    expect(stdout).toMatch(new RegExp(` no\\n {2}${unmet}\\n`))
    expect(stdout).toMatch(/\n0 of 1 submission as expected\n/)
  })

  test('a later case may be what is expected', async () => {
    const folder = makePackage({
      'problem.yaml': 'name: Twice\nlimits: {time_limit: 0.5}\n',
      'submissions/time_limit_exceeded/one.py':
        'if input() == "3": print("wrong")\nelse:\n    while True: pass\n',
    })
    const { first, code } = await judgeJson(folder)
    expect(first).toMatchObject({ verdict: 'WA', expectation: { expected: 'TLE', met: true } })
    expect(code).toBe(0)
    expect((await judge(folder)).stdout).toMatch(/ TLE +WA, TLE +yes\n/)
  })

  test('with --case, what other cases would have to show is not asked for', async () => {
    const folder = makePackage({
      'submissions/wrong_answer/late.py': 'n = int(input())\nprint(6 if n == 3 else 0)\n',
      'submissions/accepted/wrong.py': wrong,
    })
    const { result, code } = await judgeJson(folder, '--case', 'sample')
    expect(result?.submissions.map(({ file, expectation }) => [file, expectation?.met])).toEqual([
      ['submissions/accepted/wrong.py', false],
      ['submissions/wrong_answer/late.py', true],
    ])
    expect(code).toBe(1)
  })

  test('one that does not compile is not as expected, but where it is', async (context) => {
    needsProgram(context, 'gcc')
    const broken = 'int main() { return 0\n'
    const folder = makePackage({
      'submissions/accepted/one.c': broken,
      'submissions/compile_error/one.c': broken,
      'submissions/rejected/one.c': broken,
    })
    const { result, code } = await judgeJson(folder)
    expect(result?.submissions.map(({ verdict, expectation }) => [verdict, expectation?.met])).toEqual([
      ['CE', false],
      ['CE', true],
      ['CE', false],
    ])
    expect(code).toBe(1)
  })

  test('a judge error is never as expected', async () => {
    const folder = makePackage({
      ...validator('import sys\nsys.exit(43 if sys.stdin.read() == "6\\n" else 0)\n'),
      'submissions/rejected/one.py': right,
    })
    const { first, code } = await judgeJson(folder)
    expect(first?.expectation).toMatchObject({ met: true })
    const all = await judgeJson(folder, '--all')
    expect(all.first?.expectation?.unmet).toEqual(['secret/1 is JE: the judge itself failed'])
    expect([code, all.code]).toEqual([0, 1])
  })

  test('of a language that is not known are left out, and said', async () => {
    const folder = makePackage({
      'submissions/accepted/one.f90': 'end\n',
      'submissions/accepted/two.py': right,
    })
    const { result, code } = await judgeJson(folder)
    expect(result?.skipped).toEqual([
      {
        file: 'submissions/accepted/one.f90',
        reason: expect.stringMatching(/of no known language/) as string,
      },
    ])
    expect(code).toBe(0)
    const { code: alone, stdout } = await judge(makePackage({ 'submissions/accepted/one.f90': 'end\n' }))
    expect(alone).toBe(1)
    expect(stdout).toMatch(/\n0 of 0 submissions as expected, 1 skipped\n/)
  })

  test('as JUnit XML: one test each, which passes when it is as expected', async () => {
    const folder = makePackage({
      'submissions/wrong_answer/one.py': wrong,
      'submissions/accepted/two.py': wrong,
      'submissions/accepted/three/main.py': right,
      'submissions/accepted/four/notes.txt': right,
    })
    const file = join(temporaryFolder(), 'junit.xml')
    await judge(folder, '--junit', file)
    const xml = readFileSync(file, 'utf8')
    expect(xml).toMatch(/<testsuites name="solvebench judge" tests="4" failures="1" errors="0" skipped="1" /)
    expect(xml).toMatch(
      /<testcase classname="submissions\/wrong_answer\/one\.py" name="expected WA" time="[\d.]+"\/>/,
    )
    expect(xml).toMatch(/<failure type="WA" message="got WA">sample\/1 is WA, expected AC\n/)
    expect(xml).toMatch(/<skipped message="four has no source of a language known here"><\/skipped>/)
  })
})

describe('what is no package, or of a kind that is not supported, is said in a line', () => {
  const rows: [string, Readonly<Record<string, string>>, RegExp][] = [
    [
      'interactive',
      { 'problem.yaml': yaml('type: interactive\n') },
      /type interactive is not supported; supported: pass-fail/,
    ],
    [
      'multi-pass',
      { 'problem.yaml': yaml('type: [pass-fail, multi-pass]\n') },
      /type multi-pass is not supported/,
    ],
    ['scoring', { 'problem.yaml': 'name: X\ntype: scoring\n' }, /type scoring is not supported/],
    [
      'legacy interactive',
      { 'problem.yaml': 'name: X\nvalidation: custom interactive\n' },
      /validation interactive is not supported; supported: default, custom/,
    ],
    [
      'version',
      { 'problem.yaml': 'problem_format_version: 2031-01\n' },
      /problem_format_version 2031-01 is not supported/,
    ],
    ['yaml', { 'problem.yaml': 'name: [\n' }, /problem\.yaml: YAMLParseError/],
    ['no answer', { 'data/secret/2.in': '1\n' }, /2\.ans: no such file; every \.in needs its \.ans/],
    [
      'no validator',
      { 'problem.yaml': 'name: X\nvalidation: custom\n' },
      /validation is custom, and there is no output validator/,
    ],
    [
      'flags',
      { 'problem.yaml': 'name: X\nvalidator_flags: fuzzy\nlimits: {time_limit: 1}\n' },
      /twice: sample\/1: the default output validator has no argument fuzzy; known are /,
    ],
    ['no submissions', {}, /twice has no example submissions; name the file to judge behind it/],
  ]
  test.each(rows)('%s', async (_, files, message) => {
    const folder = makePackage(files)
    const args = message.source.includes('example') ? [folder] : [folder, source(right)]
    const { stdout, stderr, code } = await judge(...args, '--sandbox', 'plain')
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(new RegExp(`^solve: .*${message.source}.*\\n$`))
  })

  test('folders and files', async () => {
    const folder = temporaryFolder()
    cpSync(join(root, 'challenges/argumentative/challenge.yaml'), join(folder, 'ours/challenge.yaml'))
    writeFileSync(join(folder, 'package.tgz'), '')
    writeFileSync(join(folder, 'solution.py'), right)
    mkdirSync(join(folder, 'empty'))
    const said = async (target: string) => {
      const { stderr, code } = await solve(['judge', target, 'x.py'], { cwd: folder })
      expect(code).toBe(2)
      return stderr
    }
    expect(await said('./nothing')).toBe(
      'solve: ./nothing: no such folder; name a challenge, or the folder of a problem\n',
    )
    expect(await said('empty')).toBe(
      'solve: empty is not a problem: there is no challenge.yaml, problem.yaml or NN.in in it; name a challenge, or the folder of a problem\n',
    )
    expect(await said('./ours')).toBe('solve: cannot read x.py: no such file\n')
    expect(await said('package.tgz')).toMatch(/ is a file, not a problem; unpack it, and name the folder\n$/)
    expect(await said('solution.py')).toMatch(/ is a file, not a problem; put a challenge, .* before it\n$/)
    expect(await said('drop-the-bas')).toMatch(/unknown challenge/)
  })

  test('a package is found by the name of its folder, and as the folder we are in', async (context) => {
    await needsBoxes(context)
    const file = source(right)
    const folder = makePackage()
    for (const [target, cwd] of [
      ['twice', dirname(folder)],
      ['.', folder],
    ] as const) {
      const { stdout, code } = await solve(['judge', target, file], { cwd })
      expect(stdout.toString()).toMatch(/AC, accepted/)
      expect(code).toBe(0)
    }
  })
})

test('without a sandbox it works by the same rules, and says what it lacks', async (context) => {
  needsProgram(context, 'python3')
  const { stdout, code } = await judge(join(fixtures, 'divisor'), '--sandbox', 'plain')
  expect(stdout).toMatch(/3 of 3 submissions as expected\nsandbox: plain limits; nothing is isolated/)
  expect(code).toBe(0)
})
