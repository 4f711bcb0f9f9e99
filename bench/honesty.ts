/**
 * Is the comparison to be believed? Forty runs over things whose difference is known beforehand, while another process
 * loads one core: two identical ones, one with 3 % more to do and one with 10 % more. Then the same question
 * put to tinybench and hyperfine: of two identical things, how often do they name a faster one?
 *
 *     npm run build && node dist/bench/honesty.cjs [runs]
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bench } from 'tinybench'
import { packageRoot } from '../src/problem/package.ts'
import { compareResults } from '../src/measure/gate.ts'
import type { BenchResult } from '../src/measure/result.ts'
import type { Task } from '../src/measure/task.ts'
import { openSet } from './generated.ts'
import { compareTasks } from './tasks.ts'

const RUNS = Number(process.argv[2] ?? 40)
const ROUNDS = 20
/** Copies of the sample a call solves: about 6 ms. */
const COPIES = 100
const sample = readFileSync(join(packageRoot, 'challenges/drop-the-bass/data/sample/01.in'))
const { signal } = new AbortController()

const VARIANTS = [
  { name: 'the one', copies: COPIES },
  { name: 'the same', copies: COPIES },
  { name: '3 % more', copies: COPIES * 1.03 },
  { name: '10 % more', copies: COPIES * 1.1 },
]

function solvingTask(name: string, copies: number): Task {
  const content = Buffer.from(`${String(sample)}\n`.repeat(copies))
  return {
    name,
    async open() {
      const run = await openSet(signal)
      const buffer = new Uint8Array(content.length)
      return {
        async call() {
          buffer.set(content)
          await run.run(buffer)
          // They do different amounts of work on purpose.
          return new Uint8Array(0)
        },
        close: () => run.close(),
      }
    },
  }
}

async function oneRun(seed: number): Promise<BenchResult> {
  const tasks = VARIANTS.map(({ name, copies }) => solvingTask(name, copies))
  const about = { name: 'copies of the sample', lines: 5 * COPIES, bytes: sample.length * COPIES }
  const result = await compareTasks({ ...about, tasks, rounds: ROUNDS, seed })
  const { comparisons, noise } = result
  const figures = comparisons.flatMap(({ variant, ratio, ratioInterval, verdict }) => {
    if (ratio === null || ratioInterval === null) return []
    const [low, high] = ratioInterval.map((end) => end.toFixed(3))
    return [`${variant}: ${ratio.toFixed(3)} [${low}, ${high}] ${verdict}`]
  })
  console.error(`seed ${seed}, noise floor ${noise[0]?.floor.toFixed(4)}; ${figures.join('; ')}`)
  return result
}

async function ours(): Promise<void> {
  const runs: BenchResult[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await oneRun(run + 1))
  console.log('| against "the one" | faster | slower | equivalent | inconclusive |')
  console.log('| --- | ---: | ---: | ---: | ---: |')
  for (const { name } of VARIANTS.slice(1)) {
    const verdicts = runs.map(
      ({ comparisons }) => comparisons.find(({ variant }) => variant === name)?.verdict,
    )
    console.log(`| ${name} | ${counts(verdicts)} |`)
  }
  console.log('\n| a run against the one before it | faster | slower | equivalent | inconclusive |')
  console.log('| --- | ---: | ---: | ---: | ---: |')
  const pairs = runs.slice(1).map((run, at) => [runs[at]!, run] as const)
  console.log(`| nothing changed | ${counts(pairs.map(([before, now]) => gateVerdict(before, now)))} |`)
  const slower = pairs.map(([before, now]) => gateVerdict(before, withTimesOf(now, '10 % more')))
  console.log(`| 10 % more to do than then | ${counts(slower)} |`)
}

function counts(verdicts: readonly (string | undefined)[]): string {
  const count = (verdict: string): number => verdicts.filter((each) => each === verdict).length
  return ['faster', 'slower', 'equivalent', 'inconclusive'].map(count).join(' | ')
}

/** What `--compare` says of "the one". */
function gateVerdict(before: BenchResult, now: BenchResult): string | undefined {
  return compareResults('', before, now).rows.find(({ variant }) => variant === 'the one')?.verdict
}

/** As if the baseline had been changed into another variant since. */
function withTimesOf(result: BenchResult, variant: string): BenchResult {
  const rename = (name: string): string =>
    name === variant ? 'the one' : name === 'the one' ? variant : name
  const rounds = result.rounds.map((round) => ({
    ...round,
    measurements: round.measurements.map((one) => ({ ...one, variant: rename(one.variant) })),
  }))
  return { ...result, rounds }
}

/** tinybench as its README shows it: two tasks, one after the other, all settings as they come. */
async function tinybench(): Promise<void> {
  let apart = 0
  let beyondBand = 0
  for (let run = 0; run < RUNS; run++) {
    const bench = new Bench()
    for (const name of ['the one', 'the same']) {
      const session = await solvingTask(name, COPIES).open()
      bench.add(name, () => session.call())
    }
    const [first, second] = await bench.run()
    if (first?.result.state !== 'completed' || second?.result.state !== 'completed')
      throw new Error('tinybench failed')
    const a = first.result.latency
    const b = second.result.latency
    if (Math.abs(a.mean - b.mean) > a.moe + b.moe) apart++
    if (Math.abs(Math.log(a.p50 / b.p50)) > Math.log(1.02)) beyondBand++
  }
  console.log(
    `tinybench: mean ± margin of error apart in ${apart} of ${RUNS}; medians over 2 % apart in ${beyondBand}`,
  )
}

/** hyperfine over the same command twice; its summary names a faster one each time. */
function hyperfine(): void {
  const folder = mkdtempSync(join(tmpdir(), 'solvebench-honesty-'))
  const json = join(folder, 'result.json')
  const command = `${process.execPath} ${join(packageRoot, 'dist/src/cli.cjs')} drop-the-bass sample`
  let apart = 0
  let beyondBand = 0
  try {
    for (let run = 0; run < RUNS; run++) {
      execFileSync('hyperfine', ['-N', '--runs', String(ROUNDS), '--export-json', json, command, command], {
        stdio: 'ignore',
      })
      const { results } = JSON.parse(readFileSync(json, 'utf8')) as {
        results: { mean: number; stddev: number; median: number }[]
      }
      const [a, b] = results
      if (!a || !b) throw new Error('hyperfine measured nothing')
      const ratio = Math.max(a.mean, b.mean) / Math.min(a.mean, b.mean)
      // As its summary has it: the ratio, with the error of a quotient behind "±".
      const error = ratio * Math.hypot(a.stddev / a.mean, b.stddev / b.mean)
      if (ratio - error > 1) apart++
      if (Math.abs(Math.log(a.median / b.median)) > Math.log(1.02)) beyondBand++
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(
    `hyperfine: names a faster one in ${RUNS} of ${RUNS}, beyond its own ± in ${apart}; medians over 2 % apart in ${beyondBand}`,
  )
}

async function main(): Promise<void> {
  const load: ChildProcess = spawn(
    process.execPath,
    ['-e', 'const parent = process.ppid; while (process.ppid === parent);'],
    { stdio: 'ignore' },
  )
  try {
    await ours()
    await tinybench()
    if (spawnSync('hyperfine', ['--version']).error) console.log('hyperfine: not installed')
    else hyperfine()
  } finally {
    load.kill('SIGKILL')
  }
}

void main()
