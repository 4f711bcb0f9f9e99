/**
 * `npm run bench`: what `solve drop-the-bass` costs at its start, and over 100,000 lines, against the plainest
 * program that does the same. Needs no network and a minute.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSolver } from '../src/challenge/modules.ts'
import { bundledDictionary, packageRoot } from '../src/challenge/package.ts'
import { plain } from '../src/report/paint.ts'
import { type Column, table } from '../src/report/table.ts'
import { runLines } from '../src/solve/run.ts'
import { type Measured, type Task, interleave, median } from './interleave.ts'
import { plainLoop } from './plain-loop.ts'

const LINES = 100_000
const cli = join(packageRoot, 'dist/src/cli.cjs')
const plainProgram = join(packageRoot, 'dist/bench/plain-loop.cjs')

const COLUMNS: readonly Column[] = [
  { name: 'what' },
  { name: 'median', align: 'right' },
  { name: 'least', align: 'right' },
  { name: 'most', align: 'right' },
  { name: 'over the first', align: 'right' },
  { name: 'ratio to it', align: 'right' },
]

function print(title: string, measured: readonly Measured[]): void {
  const [base] = measured
  const rows = measured.map(({ name, milliseconds }) => {
    const pairs = milliseconds.map((value, round) => ({ value, first: base?.milliseconds[round] ?? NaN }))
    return [
      name,
      `${median(milliseconds).toFixed(1)} ms`,
      Math.min(...milliseconds).toFixed(1),
      Math.max(...milliseconds).toFixed(1),
      `${median(pairs.map(({ value, first }) => value - first)).toFixed(1)} ms`,
      median(pairs.map(({ value, first }) => value / first)).toFixed(2),
    ]
  })
  console.log(`\n${title}, ${base?.milliseconds.length} rounds in turn\n`)
  process.stdout.write(table(COLUMNS, rows, plain))
}

function command(args: readonly string[]): Task {
  return () => spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 30 })
}

async function sequential(input: Buffer): Promise<string> {
  const { path, solver } = loadSolver('drop-the-bass')
  if (solver.shape !== 'lines') throw new Error('drop-the-bass is not solved line by line')
  const job = {
    solver: path,
    choice: { lookup: 'set' },
    dictionary: bundledDictionary,
    maxLine: 2 ** 26,
    rows: false,
  }
  const { signal } = new AbortController()
  const options = {
    exec: 'sequential',
    workers: 1,
    ordered: true,
    signal,
    inputName: 'memory',
    size: input.length,
  } as const
  // Solved in place, so each measurement gets bytes of its own.
  const chunks = (async function* () {
    yield Buffer.from(input)
  })()
  let output = ''
  for await (const result of runLines(chunks, job, options))
    output += Buffer.from(result.output).toString('latin1')
  return output
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'solvebench-bench-'))
  try {
    const file = join(folder, 'input.txt')
    const generate = [
      cli,
      'gen',
      'drop-the-bass',
      '--lines',
      String(LINES),
      '--seed',
      '7',
      '--depth',
      '1..20',
    ]
    writeFileSync(file, execFileSync(process.execPath, generate, { maxBuffer: 2 ** 30 }))
    const input = readFileSync(file)
    console.log(
      `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`,
    )
    if (plainLoop(input, bundledDictionary) !== (await sequential(input)))
      throw new Error('the outputs differ')

    const start = {
      'node -e 0': command(['-e', '0']),
      'solve --version': command([cli, '--version']),
      'solve drop-the-bass sample': command([cli, 'drop-the-bass', 'sample']),
      'solve drop-the-bass sample --exec pool': command([cli, 'drop-the-bass', 'sample', '--exec', 'pool']),
    }
    print('Whole processes on the five lines of the sample', await interleave(start, 30))

    const loops = {
      'plain loop': () => plainLoop(input, bundledDictionary),
      'sequential+set': () => sequential(input),
    }
    print(
      `From bytes to words in one thread, ${LINES} lines (${input.length} bytes)`,
      await interleave(loops, 10),
    )

    const run = (...flags: string[]): Task => command([cli, 'drop-the-bass', file, ...flags])
    const wholes = {
      'plain loop': command([plainProgram, file, bundledDictionary]),
      'solve --exec sequential': run('--exec', 'sequential'),
      'solve --exec pool': run('--exec', 'pool'),
      'solve (its own choice)': run(),
    }
    print('Whole processes on the same file', await interleave(wholes, 10))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

void main()
