/**
 * `solve bench` as its users run it. No test looks at a time.
 */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type BenchResult, resultSchema } from '../../src/measure/result.ts'
import { summarise } from '../../src/measure/summary.ts'
import { type RunOptions, finished, root, solve, start } from '../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { needsFile, needsProgram } from '../support/needs.ts'

const two = ['--variants', 'sequential+set,pool+set']
const quick = ['bench', 'drop-the-bass', ...two, '--rounds', '3']

async function see(args: readonly string[], options?: RunOptions) {
  const { stdout, stderr, code } = await solve(args, options)
  return { stdout: stdout.toString(), stderr, code }
}

function readResult(file: string): BenchResult {
  return resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** A folder with this script as the only grep, and what else a run needs. */
function fakeGrep(script: string | undefined): string {
  const folder = temporaryFolder()
  symlinkSync(process.execPath, join(folder, 'node'))
  if (script === undefined) return folder
  writeFileSync(join(folder, 'grep'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'grep'), 0o755)
  return folder
}

describe('a run', () => {
  test('prints a table and writes every format, all of one result', async () => {
    const folder = temporaryFolder()
    const file = (format: string): string => join(folder, `result.${format}`)
    const formats = ['json', 'csv', 'markdown', 'svg', 'html']
    const { stdout, stderr, code } = await see([
      ...quick,
      ...formats.flatMap((format) => [`--${format}`, file(format)]),
    ])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^sample\/01: 3 rounds, about .*\n$/)
    expect(stdout).toContain('sample/01 (5 lines, 8.21 KiB), 3 rounds')
    expect(stdout).toMatch(/^sequential\+set .* baseline$/m)
    expect(stdout).toMatch(/^pool\+set .* inconclusive: 3 of the 8 rounds it takes$/m)
    expect(stdout).toMatch(/^Noise floor: .* measured twice a round, came out .* % apart\./m)
    expect(stdout).toMatch(/^ +5 {2}unifying +16 /m)
    expect(stdout).toMatch(/^variant +compute +messages +waiting +outside$/m)

    const result = readResult(file('json'))
    expect(result).toMatchObject({ complete: true, challenge: 'drop-the-bass', baseline: 'sequential+set' })
    expect(result.inputs).toMatchObject([{ name: 'sample/01', lines: 5, bytes: 8409 }])
    expect(result.rounds).toHaveLength(3)
    for (const { measurements } of result.rounds) expect(measurements).toHaveLength(3)
    // The figures are those that anybody gets from the raw measurements.
    const { comparisons, noise, crossovers } = result
    expect({ comparisons, noise, crossovers }).toEqual(summarise(result))
    for (const { shares } of result.timeShares) {
      expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
    }

    const [head, ...rows] = readFileSync(file('csv'), 'utf8').trim().split('\r\n')
    expect(head).toMatch(/^input,lines,bytes,variant,/)
    expect(rows.map((row) => row.split(',')[3])).toEqual(['sequential+set', 'pool+set'])
    expect(Number(rows[0]?.split(',')[6])).toBe(comparisons[0]?.medianNs)
    expect(readFileSync(file('markdown'), 'utf8')).toMatch(/^\| sequential\+set \| /m)
    expect(readFileSync(file('svg'), 'utf8')).toMatch(/^<svg /)
    expect(readFileSync(file('html'), 'utf8')).toMatch(/^<!doctype html>/i)
    expect(readdirSync(folder)).toHaveLength(formats.length)
  })

  test('gives standard output to one format when asked', async () => {
    const { stdout, code } = await see([...quick, '--json', '-'])
    expect(code).toBe(0)
    expect(resultSchema.parse(JSON.parse(stdout)).rounds).toHaveLength(3)
  })

  test('makes inputs from a seed, the same as `solve gen`', async () => {
    const generated = await solve(['gen', 'drop-the-bass', '--lines', '7', '--seed', '3'])
    const input = temporaryFile(generated.stdout)
    const file = join(temporaryFolder(), 'r.json')
    const { code } = await see([...quick, input, '--lines', '7,9', '--seed', '3', '--json', file])
    expect(code).toBe(0)
    const [given, seven, nine] = readResult(file).inputs
    expect(given?.sha256).toBe(seven?.sha256)
    expect(nine).toMatchObject({
      name: '9 lines',
      lines: 9,
      source: { kind: 'generated', lines: 9, seed: 3 },
    })
  })

  test.each([
    [
      'the-staircase-to-mount-meru',
      ['sequential+multiplicative', 'sequential+triangle', 'pool+multiplicative', 'pool+triangle'],
    ],
    ['top-15-words', ['set', 'grep']],
  ])('of %s compares what it can vary', async (challenge, variants) => {
    const file = join(temporaryFolder(), 'r.json')
    const { stderr, code } = await see(['bench', challenge, '--rounds', '3', '--json', file], {
      env: { PATH: fakeGrep('exec /usr/bin/env PATH=/usr/bin:/bin grep "$@"') },
    })
    expect(stderr).not.toMatch(/^solve:/m)
    const { comparisons } = readResult(file)
    expect(comparisons.map(({ variant }) => variant).toSorted()).toEqual(variants.toSorted())
    const measured = comparisons.filter(({ verdict }) => verdict !== 'failed')
    expect(measured.length).toBeGreaterThan(0)
    expect(code).toBe(measured.length === variants.length ? 0 : 1)
  })

  test('over several numbers of workers has a variant for each, and crossovers over sizes', async () => {
    const file = join(temporaryFolder(), 'r.json')
    const sizes = ['--lines', '2,20,200', '--workers', '1,2', '--json', file]
    const { stdout, code } = await see([...quick, ...sizes])
    expect(code).toBe(0)
    const { variants, crossovers } = readResult(file)
    expect(variants.map(({ name, workers }) => [name, workers])).toEqual([
      ['sequential+set', 1],
      ['pool:1+set', 1],
      ['pool:2+set', 2],
    ])
    expect(crossovers.map(({ variant, against }) => [variant, against])).toEqual([
      ['pool:1+set', 'sequential+set'],
      ['pool:2+set', 'sequential+set'],
    ])
    expect(stdout).toMatch(/^Whether pool:2\+set overtakes sequential\+set .* these rounds do not tell\.$/m)
  })

  test('of whole processes leaves nothing behind', async () => {
    const temporary = temporaryFolder()
    const file = join(temporaryFolder(), 'r.json')
    const args = [...quick, '--whole-process', '--lines', '3', '--json', file]
    const { stdout, code } = await see(args, { env: { TMPDIR: temporary } })
    expect(code).toBe(0)
    expect(stdout).toContain('Whole processes, start included.')
    expect(readResult(file).settings.wholeProcess).toBe(true)
    expect(readdirSync(temporary)).toEqual([])
  })

  test('with a time budget measures what is slow less often, and says so', async (context) => {
    needsProgram(context, 'grep')
    const variants = ['--variants', 'sequential+set,sequential+grep']
    const { stdout, code } = await see([
      'bench',
      'drop-the-bass',
      ...variants,
      '--rounds',
      '40',
      '--time-budget',
      '2500ms',
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^To keep to the time budget, measured in fewer than 40 rounds: .*sequential\+grep in \d+\.$/m,
    )
  })
})

describe('variants that differ', () => {
  test('in their output stop the run, with a diff', async (context) => {
    needsProgram(context, 'sh', ['-c', 'true'])
    // This grep finds everything, so the first layer is taken for a word.
    const env = { PATH: fakeGrep('exit 0') }
    const { stdout, stderr, code } = await see(
      ['bench', 'drop-the-bass', '--variants', 'sequential+set,sequential+grep'],
      { env },
    )
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
    expect(stderr).toContain('--- sequential+set\n+++ sequential+grep\n')
    expect(stderr).toMatch(/^-interpretation$/m)
    expect(stderr).toMatch(/^first difference at line 1$/m)
    expect(stderr).toMatch(/^solve: sequential\+grep and sequential\+set do not make the same output$/m)
  })

  test('by one that throws: it is reported as failed, and the others count', async () => {
    const env = { PATH: fakeGrep(undefined) }
    const file = join(temporaryFolder(), 'r.json')
    const { stdout, code } = await see(['bench', 'drop-the-bass', '--rounds', '3', '--json', file], { env })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^sequential\+grep +failed: there is no grep on PATH$/m)
    expect(stdout).toMatch(/^pool\+set .*inconclusive/m)
    const { comparisons } = readResult(file)
    expect(comparisons.filter(({ verdict }) => verdict === 'failed').map(({ variant }) => variant)).toEqual([
      'sequential+grep',
      'pool+grep',
    ])
  })
})

describe('a run that is stopped', () => {
  /** Runs until so many rounds are on disk, then sends the signal. */
  async function stopAfter(rounds: number, file: string, signal: NodeJS.Signals) {
    const child = start(['bench', 'drop-the-bass', ...two, '--rounds', '300', '--json', file])
    child.stdin.end()
    const ended = finished(child)
    const saved = (): number => (existsSync(file) ? readResult(file).rounds.length : 0)
    while (saved() < rounds) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill(signal)
    return ended
  }

  test('by SIGKILL has every finished round on disk, and --resume goes on', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'r.json')
    await stopAfter(5, file, 'SIGKILL')
    const before = readResult(file)
    expect(before.complete).toBe(false)
    const done = before.rounds.length
    expect(done).toBeGreaterThanOrEqual(5)
    // So that the rest does not take long.
    const plan = before.inputs[0]?.plan
    const fewer = {
      ...plan,
      rounds: done + 4,
      tasks: plan?.tasks.map((task) => ({ ...task, rounds: done + 4 })),
    }
    writeFileSync(file, JSON.stringify({ ...before, inputs: [{ ...before.inputs[0], plan: fewer }] }))

    const { stdout, code } = await see(['bench', '--resume', file])
    expect(code).toBe(0)
    const after = readResult(file)
    expect(after.complete).toBe(true)
    expect(after.rounds).toHaveLength(done + 4)
    expect(after.rounds.slice(0, done)).toEqual(before.rounds)
    expect(after.comparisons).toEqual(summarise(after).comparisons)
    expect(stdout).toContain(`sample/01 (5 lines, 8.21 KiB), ${done + 4} rounds`)
  })

  test('by Ctrl-C prints the rounds so far, and leaves a valid result', async () => {
    const file = join(temporaryFolder(), 'r.json')
    const { stdout, code } = await stopAfter(3, file, 'SIGINT')
    expect(code).toBe(130)
    expect(stdout.toString()).toMatch(/^sample\/01 \(5 lines, 8.21 KiB\), \d+ of 300 rounds$/m)
    expect(stdout.toString()).toMatch(/^Stopped after .*, and so not whole\.$/m)
    expect(readResult(file).complete).toBe(false)
  })

  test('cannot go on with another input, on another machine, or from a pipe', async () => {
    const input = temporaryFile('bGF3bg')
    const file = join(temporaryFolder(), 'r.json')
    expect((await see([...quick, input, '--json', file])).code).toBe(0)
    const result = readResult(file)
    const resume = async (changed: BenchResult) => {
      writeFileSync(file, JSON.stringify(changed))
      return see(['bench', '--resume', file])
    }
    writeFileSync(input, 'YnVz')
    expect(await resume(result)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has changed since the run was begun') as string,
    })
    const elsewhere = { ...result, fingerprint: { ...result.fingerprint, cpu: 'abacus' } }
    expect((await resume(elsewhere)).stderr).toMatch(
      /^solve: the run was begun with another cpu; begin a new one\n$/,
    )
    const piped = {
      ...result,
      inputs: result.inputs.map((one) => ({ ...one, source: { kind: 'stdin' as const } })),
    }
    expect((await resume(piped)).stderr).toMatch(
      /^solve: the run was begun on a pipe, which cannot be read again; /,
    )
  })
})

describe('a kept result', () => {
  const fixture = readResult(join(root, 'test/fixtures/results/two-inputs.json'))
  async function kept(folder: string): Promise<BenchResult> {
    const { code } = await see(['bench', 'drop-the-bass', ...two, '--rounds', '8', '--save', 'main'], {
      cwd: folder,
    })
    expect(code).toBe(0)
    return readResult(join(folder, '.solvebench/main.json'))
  }
  const change = (folder: string, result: BenchResult): void =>
    writeFileSync(join(folder, '.solvebench/main.json'), JSON.stringify(result))
  /** As if everything had taken `factor` times as long then. */
  const scaled = (result: BenchResult, factor: number): BenchResult => ({
    ...result,
    rounds: result.rounds.map((round) => ({
      ...round,
      measurements: round.measurements.map((one) => ({ ...one, ns: one.ns * factor })),
    })),
  })
  const compare = ['bench', 'drop-the-bass', ...two, '--rounds', '8', '--compare', 'main']

  test('is a gate: slower ends with 1, faster with 0', async () => {
    // From results on disk, whose figures no busy machine can change.
    const now = temporaryFile(JSON.stringify(fixture), 'now.json')
    const compareWith = async (before: BenchResult, ...more: string[]) => {
      const folder = temporaryFolder()
      mkdirSync(join(folder, '.solvebench'))
      change(folder, before)
      const args = ['bench', '--show', now, '--compare', 'main', '--save', 'main', ...more]
      const seen = await see(args, { cwd: folder })
      return { ...seen, kept: readResult(join(folder, '.solvebench/main.json')) }
    }
    const file = join(temporaryFolder(), 'gate.json')
    const slower = await compareWith(scaled(fixture, 1 / 5), '--json', file)
    expect(slower.code).toBe(1)
    expect(slower.stdout).toMatch(/^Against main \(.*\)$/m)
    expect(slower.stdout).toMatch(/^.* sequential\+set .*x slower$/m)
    expect(slower.stderr).toBe('solve: main is left as it was, since this run is slower\n')
    expect(slower.kept.rounds).toEqual(scaled(fixture, 1 / 5).rounds)
    const { gate } = readResult(file)
    expect(new Set(gate?.rows.map(({ verdict }) => verdict))).toEqual(new Set(['slower']))
    expect(gate?.yardstickRatio).toBe(1)

    expect((await compareWith(scaled(fixture, 1 / 5), '--fail-on', 'never')).code).toBe(0)
    const faster = await compareWith(scaled(fixture, 5))
    expect(faster).toMatchObject({ code: 0, stderr: '' })
    expect(faster.stdout).toMatch(/^.* sequential\+set .* faster$/m)
    expect(faster.kept.rounds).toEqual(fixture.rounds)

    // Nothing in common, or another number of threads, is no comparison.
    const others = fixture.variants.map((variant) => ({ ...variant, workers: variant.workers + 7 }))
    const other = await compareWith({ ...fixture, variants: others })
    expect(other).toMatchObject({ code: 2, stdout: '' })
    expect(other.stderr).toContain('variants: sequential+set on 8 threads')
    const less = { ...fixture, variants: fixture.variants.slice(0, 1) }
    expect((await compareWith(less)).stdout).toMatch(
      /^In only one of the two, or not to be compared: .*pool\+grep on 50 lines/m,
    )
    expect((await compareWith(less, '--fail-on', 'inconclusive')).code).toBe(1)

    const unsure = { ...fixture, rounds: fixture.rounds.filter(({ round }) => round < 4) }
    expect((await compareWith(unsure)).code).toBe(0)
    expect((await compareWith(unsure, '--fail-on', 'inconclusive')).code).toBe(1)
  })

  test('is set against a new run', async () => {
    const folder = temporaryFolder()
    await kept(folder)
    // Without its build, as one that an older version kept.
    rmSync(join(folder, '.solvebench/main'), { recursive: true })
    const { stdout } = await see([...compare, '--fail-on', 'never'], { cwd: folder })
    expect(stdout).toMatch(/^Against main \(.*\)$/m)
    expect(stdout).toMatch(/^The machine itself is .* did not run by turns: no build was kept with it\.$/m)
  })

  describe('has its build beside it', () => {
    const slug = 'the-staircase-to-mount-meru'
    const one = ['bench', slug, '--variants', 'sequential+multiplicative', '--rounds', '8']
    const file = 'r.json'
    const again = [...one, '--time-budget', '1s', '--compare', 'main', '--fail-on', 'never', '--json', file]
    async function keptBuild(): Promise<{ folder: string; build: string; solver: string }> {
      const folder = temporaryFolder()
      expect(await see([...one, '--save', 'main'], { cwd: folder })).toMatchObject({ code: 0 })
      const build = join(folder, '.solvebench/main')
      return { folder, build, solver: join(build, 'dist/challenges', slug, 'solver.cjs') }
    }
    const gateIn = (folder: string) => readResult(join(folder, file)).gate

    test('which is run by turns with that of today', async () => {
      const { folder, build } = await keptBuild()
      expect(readFileSync(join(build, '.gitignore'), 'utf8')).toBe('*\n')
      expect(readdirSync(join(folder, '.solvebench')).toSorted()).toEqual(['main', 'main.json'])
      const { stdout, code } = await see(again, { cwd: folder })
      expect(code).toBe(0)
      expect(stdout).toMatch(/^The build of then ran by turns with that of now: /m)
      const gate = gateIn(folder)
      expect(gate).toMatchObject({ by: 'kept build', unmatched: [], rows: [{ input: 'sample/01' }] })
      for (const { beforeNs, nowNs, controlNs } of gate?.launches ?? []) {
        expect(beforeNs.length).toBeGreaterThanOrEqual(5)
        expect([nowNs.length, controlNs.length]).toEqual([beforeNs.length, beforeNs.length])
      }
      // A result that was not measured now takes no build along.
      await see(['bench', '--show', file, '--save', 'main'], { cwd: folder })
      expect(existsSync(build)).toBe(false)
    })

    test('and a build of other output, that does not run, or of another result, is told', async () => {
      const { folder, build, solver } = await keptBuild()
      const sound = readFileSync(solver, 'utf8')
      const other = `{ ...solver, create: () => () => ({ kind: 'solved', answer: 'another', details: {} }) }`
      writeFileSync(
        solver,
        `${sound}\nconst solver = module.exports.default\nmodule.exports = { default: ${other} }\n`,
      )
      await see(again, { cwd: folder })
      expect(gateIn(folder)?.rows).toEqual([])
      expect(gateIn(folder)?.unmatched).toEqual([
        'sequential+multiplicative on sample/01: its output is not what it was then',
      ])

      writeFileSync(solver, 'throw new Error("too old")')
      expect((await see(again, { cwd: folder })).stdout).toMatch(
        /did not run by turns: the kept build does not run: too old\.$/m,
      )
      expect(gateIn(folder)).toMatchObject({
        by: 'yardstick',
        rows: [{ variant: 'sequential+multiplicative' }],
      })

      writeFileSync(solver, sound)
      const built = join(build, 'dist/src/experiment/built.cjs')
      writeFileSync(built, `${readFileSync(built, 'utf8')}\nmodule.exports = { ...module.exports, api: 0 }\n`)
      expect((await see(again, { cwd: folder })).stdout).toMatch(
        /: it is of another version of solvebench\.$/m,
      )

      change(folder, {
        ...readResult(join(folder, '.solvebench/main.json')),
        started: '2001-01-01T00:00:00Z',
      })
      expect((await see(again, { cwd: folder })).stdout).toMatch(
        /: the build beside it belongs to another result\.$/m,
      )
    })
  })

  test('tells what to measure, and options that are given must agree', async () => {
    const folder = temporaryFolder()
    const before = await kept(folder)
    // Without it nothing is run by turns with what is measured, which takes its time.
    rmSync(join(folder, '.solvebench/main'), { recursive: true, force: true })
    const file = join(folder, 'now.json')
    const bare = await see(['bench', '--compare', 'main', '--fail-on', 'never', '--json', file], {
      cwd: folder,
    })
    expect(bare.code).toBe(0)
    const now = readResult(file)
    const { rounds, seed, wholeProcess } = before.settings
    expect(now.settings).toMatchObject({ rounds, seed, wholeProcess })
    expect(now.variants).toEqual(before.variants)
    expect(now.inputs.map(({ sha256 }) => sha256)).toEqual(before.inputs.map(({ sha256 }) => sha256))

    const args = ['--seed', '7', '--whole-process', '--variants', 'pool+set', '--baseline', 'pool+set']
    const other = await see(['bench', 'drop-the-bass', ...args, '--compare', 'main'], { cwd: folder })
    expect(other).toMatchObject({ stdout: '', code: 2 })
    expect(other.stderr).toBe(
      'solve: cannot compare with main: --seed: 1 then, 7 now; --whole-process: false then, true now; ' +
        '--variants: sequential+set,pool+set then, pool+set now; --baseline: sequential+set then, pool+set now; ' +
        'leave these out, and they are as they were; or keep a new result with --save\n',
    )
  })

  test('of another machine, input or challenge is refused, with the lines that differ', async () => {
    const folder = temporaryFolder()
    const result = await kept(folder)
    rmSync(join(folder, '.solvebench/main'), { recursive: true })
    change(folder, { ...result, fingerprint: { ...result.fingerprint, cpu: 'abacus', node: '1.0.0' } })
    const refused = await see(compare, { cwd: folder })
    expect(refused).toMatchObject({ stdout: '', code: 2 })
    expect(refused.stderr).toMatch(
      /^solve: cannot compare with main: cpu: abacus then, .* now; node: 1\.0\.0 then, .* now; .*--compare-anyway\n$/,
    )
    const anyway = await see([...compare, '--compare-anyway', '--fail-on', 'never'], { cwd: folder })
    expect(anyway.code).toBe(0)

    const input = await see([...compare, '--lines', '3', '--compare-anyway'], { cwd: folder })
    expect(input).toMatchObject({ stdout: '', code: 2 })
    expect(input.stderr).toMatch(/^solve: cannot compare with main: input 3 lines: not measured then, /)
    const challenge = await see(['bench', 'the-staircase-to-mount-meru', '--compare', 'main'], {
      cwd: folder,
    })
    expect(challenge.stderr).toMatch(
      /^solve: cannot compare with main: challenge: drop-the-bass then, the-staircase/,
    )
  })
})

test('what prints nothing is not measured', async () => {
  const { stdout, stderr, code } = await see([...quick, temporaryFile(' \n\n \n')])
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
  expect(stderr).toMatch(/^solve: no variant prints anything for .*: nothing shows that it was solved; /m)
})

test('more rounds than were asked for are told, and why', async () => {
  const file = join(temporaryFolder(), 'r.json')
  const { stdout, stderr } = await see(['bench', 'drop-the-bass', ...two, '--rounds', '4', '--json', file])
  expect(stderr).toMatch(/^sample\/01: 6 rounds for a balanced order, about /m)
  expect(stdout).toMatch(/^6 rounds in place of 4: balanced order, .* takes a multiple of 3\.$/m)
  expect(readResult(file).inputs[0]?.plan?.why).toMatch(/^balanced order/)
})

test.each([
  [
    JSON.stringify({ schema: 'solvebench/race@1' }),
    /it is the result of a race; show it with: solve race --show /,
  ],
  [JSON.stringify({ schema: 'solvebench/judge@1' }), /it is the result of solve judge; give the --json file/],
  [
    JSON.stringify({ schema: 'solvebench/bench@0' }),
    /bench@0 is of an older solvebench; this one reads solvebench\/bench@1/,
  ],
  [JSON.stringify({ schema: 'solvebench/bench@9' }), /bench@9 is of a newer solvebench/],
  [JSON.stringify({ results: [{ command: 'sleep 1', mean: 1 }] }), /it is a result of hyperfine/],
  [JSON.stringify({ context: { date: '' }, benchmarks: [] }), /it is a result of Google Benchmark/],
  [JSON.stringify([{ jmhVersion: '1.37' }]), /it is a result of JMH/],
  [JSON.stringify({ schema: 7 }), /it has no "schema"/],
])('shown a file that is %s it says what that is', async (content, what) => {
  const file = temporaryFile(content, 'other.json')
  const { stdout, stderr, code } = await see(['bench', '--show', file])
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
  expect(stderr).toMatch(/^solve: .*other\.json is not a benchmark result: .*\n$/)
  expect(stderr).toMatch(what)
})

describe('what cannot be measured is said in a line, before anything is', () => {
  test.each([
    [['drop-the-bass', '--variants', 'sequential+hash'], /unknown variant "sequential\+hash"; did you mean/],
    [['drop-the-bass', '--baseline', 'pool+st'], /unknown baseline "pool\+st"; did you mean pool\+set/],
    [['drop-the-bass', ...two, '--baseline', 'pool+grep'], /unknown baseline "pool\+grep"/],
    [['drop-the-bass', '--rounds', '0'], /--rounds "0" is not valid; give a whole number from 1 to 1000/],
    [['drop-the-bass', '--lines', '5,0'], /--lines "5,0" is not valid; give whole numbers from 1 to/],
    [['drop-the-bass', '--time-budget', '60'], /--time-budget "60" is not valid; give a duration/],
    [['drop-the-bass', '--fail-on', 'faster'], /--fail-on "faster" is not valid/],
    [
      ['drop-the-bass', '--json', 'no/such/r.json'],
      /cannot write no\/such\/r\.json: there is no such folder; make it with/,
    ],
    [['drop-the-bass', '--html', '.'], /cannot write \.: it is a folder/],
    [
      ['drop-the-bass', '--json', '-', '--csv', '-'],
      /standard output can take one format; name files for the others/,
    ],
    [
      ['drop-the-bass', '--compare', 'nothing'],
      /cannot read \.solvebench\/nothing\.json: no such file; keep one with/,
    ],
    [['drop-the-bass', '--save', 'x y'], /"x y" cannot name a kept result/],
    [['drop-the-bass', '--save', '../elsewhere'], /"\.\.\/elsewhere" cannot name a kept result/],
    [['drop-the-bass', '--save', 'a/b.json'], /"a\/b\.json" cannot name a kept result/],
    [['drop-the-bass', '--compare', '.hidden'], /"\.hidden" cannot name a kept result/],
    [['drop-the-bass', '--compare', '/tmp/main'], /"\/tmp\/main" cannot name a kept result/],
    [['drop-the-bass', 'no/such/input'], /cannot read no\/such\/input: no such file/],
    [['argumentative'], /argumentative can be solved in one way only/],
    [['drop-the-bas'], /unknown challenge "drop-the-bas"; did you mean drop-the-bass/],
    [[], /name a challenge; see solve list/],
    [['--resume', 'no.json'], /cannot read no\.json: no such file/],
    [
      ['drop-the-bass', '--resume', 'no.json'],
      /--resume takes everything that is measured from its file; leave out drop-the-bass/,
    ],
    [['--resume', 'no.json', '--rounds', '3'], /--resume takes .*; leave out --rounds/],
  ])('%j', async (args, message) => {
    const { stdout, stderr, code } = await see(['bench', ...args], { cwd: temporaryFolder() })
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(new RegExp(`^solve: .*${message.source}.*\\n$`))
  })

  test('an input that fails to solve, by its line', async () => {
    const { stdout, stderr, code } = await see(['bench', 'drop-the-bass', temporaryFile('bGF3bg\nbass!\n')])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/^solve: .*input\.txt cannot be solved: line 2: layer 1 is not base64.*\n$/)
  })

  test('two inputs of one name, and a file for two purposes', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '3 lines'), 'bGF3bg')
    const twice = await see([...quick, '3 lines', '--lines', '3'], { cwd: folder })
    expect(twice).toMatchObject({
      code: 2,
      stderr: 'solve: two inputs are called "3 lines"; rename the file\n',
    })
    const input = temporaryFile('bGF3bg')
    for (const files of [['a', '--csv', 'a'], [input]]) {
      const { stderr, code } = await see([...quick, input, '--json', ...files], { cwd: folder })
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(
          /^solve: .* is named for two things; give each a file of its own\n$/,
        ) as string,
      })
    }
    expect(readFileSync(input, 'utf8')).toBe('bGF3bg')
  })

  test('an empty input, and one from standard input', async () => {
    const empty = await see([...quick, '-'])
    expect(empty.stderr).toMatch(/^solve: stdin is empty; /)
    expect((await see([...quick, '-'], { stdin: 'bGF3bg' })).code).toBe(0)
  })

  test.each(['', 'not json', '{}', '{"schema":"solvebench/bench@2"}', '[]', '\u0000'])(
    'a kept result that is %j',
    async (content) => {
      const folder = temporaryFolder()
      mkdirSync(join(folder, '.solvebench'))
      writeFileSync(join(folder, '.solvebench/kept.json'), content)
      const { stdout, stderr, code } = await see([...quick, '--compare', 'kept'], { cwd: folder })
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
      expect(stderr).toMatch(/^solve: .*kept\.json is not a benchmark result: .*\n$/)
    },
  )

  test('a file in a folder without permission to write', async (context) => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o555)
    const prefix: string[] = []
    if (process.getuid?.() === 0) {
      needsProgram(context, 'setpriv')
      prefix.push('setpriv', '--bounding-set=-dac_override')
    }
    const { stdout, stderr, code } = await see([...quick, '--json', join(folder, 'r.json')], { prefix })
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/^solve: cannot write .*r\.json: permission denied\n$/)
  })
})

describe('a file that is not one', () => {
  test('a link stays a link, and what it leads to is written', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'target.json'), '')
    symlinkSync('target.json', join(folder, 'link.json'))
    expect((await see([...quick, '--json', join(folder, 'link.json')])).code).toBe(0)
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true)
    expect(readResult(join(folder, 'target.json')).complete).toBe(true)
  })

  test('/dev/stdout is standard output, and a device is written once', async () => {
    const { stdout, code } = await see([...quick, '--json', '/dev/stdout'])
    expect(code).toBe(0)
    expect(resultSchema.parse(JSON.parse(stdout)).rounds).toHaveLength(3)
    expect((await see([...quick, '--json', '/dev/null'])).code).toBe(0)
  })
})

describe('a disk that fails during the run', () => {
  test('full: the table is still printed', async (context) => {
    needsFile(context, '/dev/full')
    const { stdout, stderr, code } = await see([...quick, '--csv', '/dev/full'])
    expect(code).toBe(3)
    expect(stdout).toMatch(/^pool\+set /m)
    expect(stderr).toMatch(/^solve: cannot write \/dev\/full: no space left on the device$/m)
  })

  test('gone: the run goes on, says so once, and the table is printed', async () => {
    const folder = join(temporaryFolder(), 'results')
    mkdirSync(folder)
    const file = join(folder, 'r.json')
    const child = start(['bench', 'drop-the-bass', ...two, '--rounds', '30', '--json', file])
    child.stdin.end()
    const ended = finished(child)
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10))
    rmSync(folder, { recursive: true, force: true })
    const { stdout, stderr, code } = await ended
    expect(code).toBe(3)
    expect(stdout.toString()).toMatch(/^sample\/01 .*, 30 rounds$/m)
    expect(stderr.match(/the run goes on, unsaved/g)).toHaveLength(1)
  })
})
