/**
 * drop-the-bass as a whole process, on five lines and on gigabytes: against an empty Node, against a compiled Go program
 * with goroutines and a map in memory, one thread against several, and how much memory it takes.
 *
 *     npm run build && node dist/bench/speed.cjs [--only start|59mb|half|memory]
 *
 * Wants Go, GNU time and a word list where the Go program looks for it. `node dist/bench/kernel.cjs` has the solving alone.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packageRoot } from '../src/problem/package.ts'
import { WORD_LIST } from '../src/judge/view.ts'
import type { Task } from '../src/measure/task.ts'
import { benchText } from '../src/report/bench/terminal.ts'
import { plain } from '../src/report/paint.ts'
import { formatBytes } from '../src/units.ts'
import { generateLines } from './generated.ts'
import { compareTasks, simpleTask } from './tasks.ts'

const cli = join(packageRoot, 'dist/src/cli.cjs')
const goSource = join(packageRoot, 'challenges/drop-the-bass/submissions/accepted/solution.go')
const TIME = '/usr/bin/time'
const SECTIONS = ['start', '59mb', 'half', 'memory']
/** The smaller input so many times makes the larger one. */
const COPIES = 9
/** The larger input so many times goes through a pipe. */
const PIPED = 10

/** Some variables make every start of Node slower (NODE_EXTRA_CA_CERTS more than doubles it). */
const env = { PATH: process.env['PATH'] }

const SOLVE = [process.execPath, cli, 'drop-the-bass']

/** Its output goes to /dev/null, as a terminal or a file would take time that is not its own. */
function command(name: string, argv: readonly string[]): Task {
  const [program = '', ...args] = argv
  return simpleTask(name, () => {
    const { status, stderr, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
    if (status !== 0) throw new Error(`${name}: ${error?.message ?? stderr.toString()}`)
  })
}

async function compare(name: string, file: string | undefined, rounds: number, tasks: Task[]): Promise<void> {
  const bytes = file === undefined ? 8409 : statSync(file).size
  const lines = file === undefined ? 5 : Number(execFileSync('wc', ['-l', file]).toString().split(' ')[0])
  const result = await compareTasks({ name, lines, bytes, tasks, rounds, seed: 1, wholeProcess: true })
  console.log(benchText(result, plain))
}

/** Kibibytes of the largest process, as GNU time tells them; `feed` is a command whose output it reads. */
function peakOf(argv: readonly string[], report: string, feed?: string): number {
  const words = [TIME, '-f', '%M', '-o', report, ...argv].map((word) => `'${word}'`).join(' ')
  execFileSync('sh', ['-c', `${feed ? `${feed} | ` : ''}${words} >/dev/null`])
  return Number(readFileSync(report, 'utf8').trim())
}

function printPeaks(half: string, report: string): void {
  const feed = `for n in ${Array.from({ length: PIPED }, (_, n) => n).join(' ')}; do cat '${half}'; done`
  const size = statSync(half).size
  const rows = [
    [`a file of ${formatBytes(size)}`, peakOf([...SOLVE, half], report)],
    [`a pipe of ${formatBytes(size)}`, peakOf([...SOLVE, '-'], report, `cat '${half}'`)],
    [`a pipe of ${formatBytes(size * PIPED)}`, peakOf([...SOLVE, '-'], report, feed)],
  ] as const
  console.log('peak memory of solve drop-the-bass\n')
  for (const [name, kib] of rows) console.log(`${name.padEnd(24)}${formatBytes(kib * 1024)}`)
}

function need(file: string, from: string): void {
  if (!existsSync(file)) throw new Error(`there is no ${file}; install it with: apt install ${from}`)
}

async function main(): Promise<void> {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
  if (only !== undefined && !SECTIONS.includes(only))
    throw new Error(`--only takes one of ${SECTIONS.join(', ')}`)
  const wants = (what: string): boolean => only === undefined || only === what
  if (wants('59mb') || wants('half')) {
    need(WORD_LIST, 'wamerican')
    execFileSync('go', ['version'])
  }
  if (wants('memory')) need(TIME, 'time')
  const folder = mkdtempSync(join(tmpdir(), 'solvebench-speed-'))
  try {
    const [file, half, go] = ['59mb.txt', 'half.txt', 'go'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const lines = generateLines()
    writeFileSync(file, lines)
    const once = Buffer.concat([lines, Buffer.from('\n')])
    for (let n = 0; n < COPIES; n++) appendFileSync(half, once)
    if (wants('59mb') || wants('half'))
      execFileSync('go', ['build', '-o', go, goSource], { stdio: 'inherit' })

    const solve = (name: string, input: string, ...more: string[]): Task =>
      command(name, [...SOLVE, input, ...more])
    if (wants('start')) {
      const empty = join(folder, 'empty.cjs')
      writeFileSync(empty, '')
      await compare('whole processes on the sample', undefined, 40, [
        command('node -e 0', [process.execPath, '-e', '0']),
        command('node empty.cjs', [process.execPath, empty]),
        solve('solve drop-the-bass sample', 'sample'),
        solve('… --lookup set', 'sample', '--lookup', 'set'),
      ])
    }
    if (wants('59mb'))
      await compare('whole processes on 59 MB', file, 15, [
        command('Go', [go, file]),
        solve('solve', file),
        solve('solve --exec sequential', file, '--exec', 'sequential'),
        solve('solve --lookup set', file, '--lookup', 'set'),
      ])
    if (wants('half'))
      await compare('whole processes on 0.5 GB', half, 10, [
        solve('solve --exec sequential', half, '--exec', 'sequential'),
        solve('solve', half),
        solve('solve --exec pool', half, '--exec', 'pool'),
        command('Go', [go, half]),
      ])
    if (wants('memory')) printPeaks(half, join(folder, 'report'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

main().catch((error: unknown) => {
  console.error(`speed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 3
})
