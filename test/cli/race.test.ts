/**
 * `solve race` as its users run it. No test looks at a time.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { EMPTY_PROGRAM, raceResultSchema, summariseRace } from '../../src/measure/race-result.ts'
import { needsBwrap } from '../support/boxes.ts'
import { finished, root, solve, start } from '../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsFile, needsProgram } from '../support/needs.ts'
import {
  submissions,
  python,
  wordList,
  node,
  race,
  raceResult,
  pythonWith,
  needsPython,
} from '../support/races.ts'

describe('a race', () => {
  beforeEach(async (context) => needsBwrap(context))

  test('of two languages is a table, and every format is of one result', async (context) => {
    needsPython(context)
    const folder = temporaryFolder()
    const file = (format: string): string => join(folder, `race.${format}`)
    const temporary = temporaryFolder()
    const { stdout, stderr, code } = await race(
      [python, node],
      ['--rounds', '3', ...['json', 'csv', 'markdown'].flatMap((one) => [`--${one}`, file(one)])],
      { env: { TMPDIR: temporary } },
    )
    expect({ stderr, code }).toEqual({
      stderr: expect.stringMatching(/^secret\/01: 4 rounds for a balanced order, about .*\n$/),
      code: 0,
    })
    expect(stdout).toContain('secret/01 (40 lines, 22 KiB), 4 rounds')
    expect(stdout).toMatch(/^solution\.py +Python \d[\d.]* +32 .* baseline$/m)
    expect(stdout).toMatch(/^solution\.js +Node \d[\d.]* +26 .* inconclusive: 4 of the 8 rounds it takes$/m)
    expect(stdout).toMatch(/^\(empty program\) .* what the box costs$/m)
    expect(stdout).toMatch(/^Noise floor: .* measured twice a round/m)
    expect(stdout).toMatch(/compiling is not\./)
    expect(stdout).toMatch(/^sandbox: bwrap$/m)
    expect(readdirSync(temporary)).toEqual([])

    const result = raceResultSchema.parse(JSON.parse(readFileSync(file('json'), 'utf8')))
    expect(result).toMatchObject({
      complete: true,
      challenge: 'drop-the-bass',
      baseline: 'solution.py',
      tier: 'bwrap',
    })
    expect(result.submissions).toMatchObject([
      { name: 'solution.py', file: python, language: 'Python', sourceLines: 32 },
      { name: 'solution.js', file: node, language: 'Node', sourceLines: 26 },
    ])
    expect(result.rounds).toHaveLength(4)
    const names = ['solution.py', 'solution.js', EMPTY_PROGRAM]
    for (const { measurements } of result.rounds) {
      expect(measurements).toHaveLength(4)
      expect(new Set(measurements.map(({ variant }) => variant))).toEqual(new Set(names))
      for (const { ns, usage } of measurements) {
        expect(ns).toBeGreaterThan(0)
        expect(usage?.peakBytes).toBeGreaterThan(0)
      }
      // What does nothing is no measure of the noise of what does something.
      expect(measurements.find(({ control }) => control)?.variant).not.toBe(EMPTY_PROGRAM)
    }
    expect(result.usage.map(({ variant }) => variant)).toEqual(names)
    // The figures are those that anybody gets from the raw measurements.
    const { comparisons, noise, usage, emptyProgram } = result
    expect({ comparisons, noise, usage, emptyProgram }).toEqual(summariseRace(result))

    const [head, ...rows] = readFileSync(file('csv'), 'utf8').trim().split('\r\n')
    expect(head).toMatch(/^input,lines,bytes,submission,language,/)
    expect(rows.map((row) => row.split(',')[3])).toEqual(names)
    expect(rows.map((row) => row.split(',').length)).toEqual(names.map(() => head?.split(',').length))
    expect(Number(rows[1]?.split(',')[8])).toBe(comparisons[1]?.medianNs)
    expect(readFileSync(file('markdown'), 'utf8')).toMatch(/^\| solution\.py \| Python /m)
  })

  test('is not run when one is not accepted: each such is named, with its verdict', async (context) => {
    needsPython(context)
    const wrong = join(submissions, 'wrong_answer/inner_space.py')
    const raises = join(submissions, 'run_time_error/exception.py')
    const unclosed = join(submissions, 'compile_error/unclosed.ts')
    const json = join(temporaryFolder(), 'race.json')
    const { stdout, stderr, code } = await race([python, wrong, raises, unclosed], ['--json', json])
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
    expect(stderr).toMatch(
      /^inner_space\.py: WA, wrong answer on sample\/01\n {2}line 1, column 15: .*\n.*\n.*·␤$/m,
    )
    expect(stderr).toMatch(/^exception\.py: RTE, run-time error on sample\/01$/m)
    expect(stderr).toMatch(/^unclosed\.ts: CE, compile error$/m)
    expect(stderr).not.toMatch(/^solution\.py/m)
    expect(stderr).toMatch(/\nsolve: no race is run: all submissions must be accepted first\n$/)
    expect(existsSync(json)).toBe(false)
  })

  test('judges all cases first, and not only those it races on', async (context) => {
    needsPython(context)
    needsProgram(context, 'perl')
    const sampleOnly = join(submissions, 'wrong_answer/sample_only.pl')
    const { stderr, code } = await race([python, sampleOnly], ['--case', 'sample/01'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^sample_only\.pl: WA, wrong answer on secret\/0\d$/m)
  })

  test('on an input that they disagree on shows where, and times nothing', async (context) => {
    needsPython(context)
    const input = temporaryFile('bGF3bg\nYnVz\n')
    const more = "import os\nif os.path.getsize(sys.argv[1]) == 12: print('\\x1b[31mred')"
    const liar = pythonWith(more, 'liar.py')
    const { stdout, stderr, code } = await race([python, liar], ['--input', input])
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
    expect(stderr).toMatch(/^\+\\x1b\[31mred\n/m)
    expect(stderr).toMatch(/\nsolve: liar\.py and solution\.py do not make the same output\n$/)
    expect(stderr).not.toMatch(/rounds/)
  })

  test('takes whitespace at the ends of an output for nothing, as the platform does', async (context) => {
    needsPython(context)
    const spaced = pythonWith("print('\\n\\n')", 'spaced.py')
    const input = temporaryFile('bGF3bg\nYnVz')
    const { result, code } = await raceResult([python, spaced], ['--input', '-', '--rounds', '1'], {
      stdin: readFileSync(input),
    })
    expect(code).toBe(0)
    expect(result.inputs).toMatchObject([{ name: 'stdin', lines: 2, bytes: 11 }])
  })

  test('goes on without one that fails on the input, and says so', { timeout: 60_000 }, async (context) => {
    needsPython(context)
    const fails = pythonWith(
      'import os\nif os.path.getsize(sys.argv[1]) == 11: raise ValueError("eleven")',
      'fails.py',
    )
    const input = temporaryFile('bGF3bg\nYnVz')
    const { stdout, stderr, code } = await race([python, fails, node], ['--input', input, '--rounds', '2'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^fails\.py .* failed: RTE, run-time error: ValueError: eleven$/m)
    expect(stdout).toMatch(/^solution\.js .* inconclusive: 4 of the 8 rounds/m)
    expect(stderr).toContain('4 rounds')
    const all = await race([fails, fails], ['--input', input, '--rounds', '2'])
    expect(all).toMatchObject({ stdout: '', code: 1 })
    expect(all.stderr).toMatch(
      /^solve: no submission gets through .*: RTE, run-time error: ValueError: eleven$/m,
    )
  })

  test('tells equal names apart', async (context) => {
    needsPython(context)
    const folder = temporaryFolder()
    for (const name of ['a', 'b']) {
      mkdirSync(join(folder, name))
      copyFileSync(python, join(folder, name, 'solution.py'))
    }
    const files = ['a/solution.py', 'b/solution.py', 'a/solution.py']
    const { result } = await raceResult(files, ['--rounds', '1', '--case', '02'], { cwd: folder })
    const names = ['a/solution.py (1)', 'b/solution.py', 'a/solution.py (2)']
    expect(result.submissions.map(({ name }) => name)).toEqual(names)
    expect(result.comparisons.map(({ variant }) => variant)).toEqual(names)
    expect(result.inputs).toMatchObject([{ name: 'secret/02' }])
  })

  test('of a package is on its cases, by standard input, with its own checks', async (context) => {
    needsPython(context)
    const folder = join(root, 'test/fixtures/packages/divisor')
    const smallest = join(folder, 'submissions/accepted/smallest.py')
    const largest = temporaryFile(
      'n = int(input())\nprint(next(n // d for d in range(2, n + 1) if n % d == 0 and d < n))\n',
      'largest.py',
    )
    // 91 is 7 times 13: each prints another divisor, and both are right.
    const args = ['race', folder, smallest, largest, '--case', 'large/2', '--rounds', '1', '--json', '-']
    const { stdout, stderr, code } = await solve(args)
    expect({ stderr, code }).toMatchObject({ code: 0 })
    const result = raceResultSchema.parse(JSON.parse(stdout.toString()))
    expect(result).toMatchObject({ folder, inputs: [{ name: 'secret/large/2', failures: [] }] })
  })

  test('in which nothing is printed is refused', async (context) => {
    needsPython(context)
    const input = temporaryFile('bGF3bg\nYnVz')
    const silent = pythonWith('', 'silent.py')
    const source = readFileSync(silent, 'utf8')
    const quiet = 'import os, sys\nif os.path.getsize(sys.argv[1]) == 11: sys.exit()\n'
    writeFileSync(silent, quiet + source)
    const { stdout, stderr, code } = await race([silent, silent], ['--input', input])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/^solve: no submission prints anything for .*; measure another input\n$/m)
  })

  test('that is stopped goes on, and is shown in every format', { timeout: 60_000 }, async (context) => {
    needsPython(context)
    const folder = temporaryFolder()
    const file = join(folder, 'race.json')
    const own = join(folder, 'own.py')
    copyFileSync(python, own)
    const first = start([
      'race',
      'drop-the-bass',
      own,
      python,
      '--case',
      '02',
      '--rounds',
      '1000',
      '--json',
      file,
    ])
    first.stdin.end()
    const ended = finished(first)
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20))
    first.kill('SIGKILL')
    await ended
    const before = raceResultSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    const rounds = before.rounds.length + 2
    const [input] = before.inputs
    const tasks = input?.plan?.tasks.map((task) => ({ ...task, rounds }))
    const plan = { ...input?.plan, rounds, tasks }
    writeFileSync(file, JSON.stringify({ ...before, inputs: [{ ...input, plan }] }))

    const resume = () => solve(['race', '--resume', file], { cwd: temporaryFolder() })
    const source = readFileSync(own)
    writeFileSync(own, `${source.toString()}\n# changed\n`)
    const changed = await resume()
    expect(changed.code).toBe(2)
    expect(changed.stderr).toMatch(/^solve: own\.py has changed since the run was begun; begin a new one\n$/)

    writeFileSync(own, source)
    const { stdout, code } = await resume()
    expect(code).toBe(0)
    expect(stdout.toString()).toContain(`secret/02 (`)
    const after = raceResultSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(after).toMatchObject({ complete: true, submissions: before.submissions })
    expect(after.rounds).toHaveLength(rounds)
    expect(after.rounds.slice(0, before.rounds.length)).toEqual(before.rounds)

    const html = join(folder, 'race.html')
    const svg = join(folder, 'race.svg')
    const shown = await solve(['race', '--show', file, '--html', html, '--svg', svg])
    expect(shown).toMatchObject({ stderr: '', code: 0 })
    expect(shown.stdout.toString()).toBe(stdout.toString())
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg .*Time per run: drop-the-bass/)
    const page = readFileSync(html, 'utf8')
    expect(page).toMatch(/<h1>Race on drop-the-bass<\/h1>/)
    expect(page).toContain('<th scope="row">own.py</th>')
    expect(page.replace(/<style>.*<\/style>/s, '').replace(/<script.*/s, '')).not.toMatch(/variant/)
  })

  test('stopped by Ctrl-C keeps its rounds and leaves nothing', { timeout: 60_000 }, async (context) => {
    needsPython(context)
    const temporary = temporaryFolder()
    const file = join(temporaryFolder(), 'race.json')
    const args = ['race', 'drop-the-bass', python, node, '--rounds', '1000', '--json', file]
    const child = start(args, { env: { TMPDIR: temporary } })
    child.stdin.end()
    const done = finished(child)
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    const { stdout, code } = await done
    expect(code).toBe(130)
    expect(stdout.toString()).toMatch(/^Stopped after .*, and so not whole\.$/m)
    const result = raceResultSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(result.complete).toBe(false)
    expect(result.rounds.length).toBeGreaterThan(0)
    expect(readdirSync(temporary)).toEqual([])
  })
})

test('without isolation says so', async (context) => {
  needsPython(context)
  needsFile(context, wordList)
  const args = ['--sandbox', 'plain', '--rounds', '1', '--case', '02']
  const { stdout, code } = await race([python, node], args)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^sandbox: plain limits; nothing is isolated/m)
})

test('a missing language is the machine’s, and its package is named', async () => {
  const folder = temporaryFolder()
  const other = join(folder, 'other.go')
  writeFileSync(other, 'package main\n')
  const { stdout, stderr, code } = await race([node, other], [], { env: { PATH: folder } })
  expect({ stdout, code }).toEqual({ stdout: '', code: 3 })
  expect(stderr).toMatch(/^solve: there is no go to run other\.go; install it with: apt install golang-go\n$/)
})

describe('what cannot be raced is said in a line', () => {
  const two = [python, node]
  test.each([
    [[], 2, /name a challenge/],
    [['drop-the-bas', ...two], 2, /unknown challenge "drop-the-bas"; did you mean drop-the-bass\?/],
    [['drop-the-bass', python], 2, /a race takes two submissions or more/],
    [['drop-the-bass', python, 'no.go'], 2, /cannot read no\.go: no such file/],
    [['drop-the-bass', python, 'no.txt'], 2, /no\.txt/],
    [['drop-the-bass', ...two, '--case', '99'], 2, /drop-the-bass has no case "99"; there are sample\/01/],
    [['drop-the-bass', ...two, '--input', 'no'], 2, /cannot read no: no such file/],
    [['drop-the-bass', ...two, '--input', 'no', '--case', '01'], 2, /--case and --input both name/],
    [
      ['drop-the-bass', ...two, '--baseline', 'solution.p'],
      2,
      /unknown baseline "solution\.p"; did you mean/,
    ],
    [['drop-the-bass', ...two, '--rounds', '0'], 2, /--rounds "0" is not valid/],
    [['drop-the-bass', ...two, '--sandbox', 'docker'], 2, /--sandbox "docker" is not valid/],
    [['drop-the-bass', ...two, '--json', '-', '--csv', '-'], 2, /standard output can take one format/],
    [['drop-the-bass', ...two, '--json', '/no/where'], 2, /cannot write \/no\/where/],
    [['--resume', 'no.json'], 2, /cannot read no\.json: no such file/],
    [['drop-the-bass', '--show', 'no.json'], 2, /--show takes .* from its file; leave out drop-the-bass/],
    [['--resume', 'no.json', '--time', '1s'], 2, /--resume takes .*; leave out --time/],
    [
      ['--show', join(root, 'test/fixtures/results/sweep.json')],
      2,
      /is not the result of a race: it is the result of solve bench; show it with: solve bench --show/,
    ],
    [['argumentative'], 2, /argumentative has no example submissions/],
  ])('%j', async (args, exitCode, message) => {
    const { stdout, stderr, code } = await solveHere(['race', ...args])
    expect({ stdout: stdout.toString(), code }).toEqual({ stdout: '', code: exitCode })
    expect(stderr).toMatch(new RegExp(`^solve: .*(${message.source}).*\\n$`))
  })
})
