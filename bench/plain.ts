/**
 * Solving 100,000 lines on one thread with a set, against the plainest loop that does the same.
 *
 *     npm run build && node dist/bench/plain.cjs
 */
import { bundledDictionary } from '../src/problem/package.ts'
import { plain } from '../src/report/paint.ts'
import { benchText } from '../src/report/bench/terminal.ts'
import { LINES, generateLines, openSet } from './generated.ts'
import { plainLoop } from './plain-loop.ts'
import { compareTasks, simpleTask } from './tasks.ts'

async function main(): Promise<void> {
  const input = generateLines()
  const run = await openSet()
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
