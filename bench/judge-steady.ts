/**
 * Does a submission get the same verdict every time? Every submission of drop-the-bass is judged again and again while
 * another process loads one core. A submission is compiled once, as a source is by `solve judge`; where the
 * compiler is to decide, it does so each time. Those that never end are given one second in place of five: with less
 * time the noise of the machine weighs more, not less.
 *
 *     npm run build && node dist/bench/judge-steady.cjs [--times 100] [--only TEXT]
 */
import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type Engine, createEngine } from '../src/judge/engine.ts'
import { timeLimits } from '../src/judge/limits.ts'
import { findProblem } from '../src/problem/find.ts'
import type { ExampleSubmission, Problem } from '../src/problem/problem.ts'
import { createSandbox } from '../src/sandbox/sandbox.ts'
import { chooseTier } from '../src/sandbox/tier.ts'
import type { Limits, Verdict } from '../src/sandbox/types.ts'
import { readSubmission } from '../src/submission/source.ts'

const CHALLENGE = 'drop-the-bass'
const ENDLESS_MS = 1000
const { signal } = new AbortController()

const { values } = parseArgs({
  options: { times: { type: 'string', default: '100' }, only: { type: 'string', default: '' } },
})
const TIMES = Number(values.times)

/** Of a challenge: one submission, one verdict. */
function expectedOf({ expects }: ExampleSubmission): Verdict {
  return expects[0]?.required?.[0] ?? 'AC'
}

async function count(
  example: ExampleSubmission,
  problem: Problem,
  engine: Engine,
): Promise<Map<Verdict, number>> {
  const expected = expectedOf(example)
  const limits: Partial<Limits> = expected === 'TLE' ? timeLimits(ENDLESS_MS) : {}
  const source = readSubmission(example.path)
  const program = await engine.open(source, problem, { signal })
  const counts = new Map<Verdict, number>()
  for (let time = 0; time < TIMES; time++) {
    const judging =
      program.state === 'failed' ? engine.judge(source, problem, { limits }) : program.judge({ limits })
    const { verdict } = await judging.result
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  }
  if (program.state === 'ready') program.close()
  return counts
}

async function main(): Promise<void> {
  const problem = await findProblem(CHALLENGE)
  const engine = createEngine({ sandbox: createSandbox(await chooseTier(undefined)), boxes: 1 })
  const load = spawn(
    process.execPath,
    ['-e', 'const parent = process.ppid; while (process.ppid === parent);'],
    { stdio: 'ignore' },
  )
  try {
    console.log('| | expected | got it | others | seconds |')
    console.log('| --- | --- | ---: | --- | ---: |')
    for (const submission of problem.submissions()) {
      if (!submission.path.includes(values.only)) continue
      const began = performance.now()
      const counts = await count(submission, problem, engine)
      const seconds = (performance.now() - began) / 1000
      const expected = expectedOf(submission)
      const right = counts.get(expected) ?? 0
      counts.delete(expected)
      const others = [...counts].map(([verdict, times]) => `${verdict} ${times}`).join(', ')
      const name = basename(submission.path)
      console.log(`| ${name} | ${expected} | ${right} of ${TIMES} | ${others} | ${seconds.toFixed(0)} |`)
    }
  } finally {
    load.kill('SIGKILL')
    await engine.close()
  }
}

void main()
