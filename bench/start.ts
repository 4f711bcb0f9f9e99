/**
 * What a start of `solve` costs, and 100,000 lines, against the plainest program that does the same.
 *
 *     npm run build && node dist/bench/start.cjs
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundledDictionary, packageRoot } from '../src/challenge/package.ts'
import { loadSolver } from '../src/challenge/modules.ts'
import type { Task } from '../src/measure/task.ts'
import { plain } from '../src/report/paint.ts'
import { benchText } from '../src/report/bench/terminal.ts'
import { openKeptRun } from '../src/solve/kept-run.ts'
import { plainLoop } from './plain-loop.ts'
import { type Comparison, compareTasks, simpleTask } from './tasks.ts'

const LINES = 100_000
const cli = join(packageRoot, 'dist/src/cli.cjs')
const plainProgram = join(packageRoot, 'dist/bench/plain-loop.cjs')

function command(name: string, args: readonly string[]): Task {
  return simpleTask(name, () => execFileSync(process.execPath, args, { maxBuffer: 2 ** 30 }))
}

async function solvingTask(input: Buffer): Promise<Task> {
  const run = await openKeptRun(loadSolver('drop-the-bass'), {
    choice: { lookup: 'set' },
    exec: 'sequential',
    workers: 1,
    dictionary: bundledDictionary,
    signal: new AbortController().signal,
    rows: false,
    trace: false,
  })
  const { output } = await run.run(Buffer.from(input))
  if (plainLoop(input, bundledDictionary) !== Buffer.from(output).toString('latin1'))
    throw new Error('the outputs differ')
  // Solved in place, so each measurement gets bytes of its own; the plain loop copies them too.
  return simpleTask('sequential+set', () => run.run(Buffer.from(input)))
}

async function print(comparison: Comparison): Promise<void> {
  console.log(benchText(await compareTasks(comparison), plain))
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
    const sample = [cli, 'drop-the-bass', 'sample']
    await print({
      name: 'whole processes on the sample',
      lines: 5,
      bytes: 8409,
      rounds: 30,
      seed: 1,
      wholeProcess: true,
      tasks: [
        command('node -e 0', ['-e', '0']),
        command('solve --version', [cli, '--version']),
        command('solve drop-the-bass sample', sample),
        command('… --exec pool', [...sample, '--exec', 'pool']),
      ],
    })
    const size = { lines: LINES, bytes: input.length, rounds: 10, seed: 1 }
    await print({
      ...size,
      name: 'from bytes to words, one thread',
      tasks: [simpleTask('plain loop', () => plainLoop(input, bundledDictionary)), await solvingTask(input)],
    })
    const run = [cli, 'drop-the-bass', file]
    await print({
      ...size,
      name: 'whole processes on the same file',
      wholeProcess: true,
      tasks: [
        command('plain loop', [plainProgram, file, bundledDictionary]),
        command('solve --exec sequential', [...run, '--exec', 'sequential']),
        command('solve --exec pool', [...run, '--exec', 'pool']),
        command('solve (its own choice)', run),
      ],
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

void main()
