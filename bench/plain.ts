/**
 * Solving 100,000 lines on one thread with a set, against the plainest loop that does the same.
 *
 *     npm run build && node dist/bench/plain.cjs
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { bundledDictionary, packageRoot } from '../src/challenge/package.ts'
import { loadSolver } from '../src/challenge/modules.ts'
import { plain } from '../src/report/paint.ts'
import { benchText } from '../src/report/bench/terminal.ts'
import { openKeptRun } from '../src/solve/kept-run.ts'
import { plainLoop } from './plain-loop.ts'
import { compareTasks, simpleTask } from './tasks.ts'

const LINES = 100_000

async function main(): Promise<void> {
  const cli = join(packageRoot, 'dist/src/cli.cjs')
  const generate = `gen drop-the-bass --lines ${LINES} --seed 7 --depth 1..20`.split(' ')
  const input = execFileSync(process.execPath, [cli, ...generate], { maxBuffer: 2 ** 30 })
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
  const result = await compareTasks({
    name: 'from bytes to words, one thread',
    lines: LINES,
    bytes: input.length,
    rounds: 12,
    seed: 1,
    tasks: [
      simpleTask('plain loop', () => plainLoop(input, bundledDictionary)),
      // Solved in place, so each measurement gets bytes of its own; the plain loop copies them too.
      simpleTask('sequential+set', () => run.run(Buffer.from(input))),
    ],
  })
  console.log(benchText(result, plain))
}

void main()
