/**
 * Does a submission get the same verdict every time? Every submission of drop-the-bass is judged again and again while
 * another process loads one core. A submission is compiled once, as a source is by `solve judge`; where the
 * compiler is to decide, it does so each time. Those that never end are given one second in place of five: with less
 * time the noise of the machine weighs more, not less.
 *
 *     npm run build && node dist/bench/judge-steady.cjs [--times 100] [--only TEXT]
 */
import { spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { casesOf } from '../src/judge/work/cases.ts'
import { DEFAULT_LIMITS } from '../src/commands/judge/definition.ts'
import { type OwnSubmission, ownSubmissions } from '../src/judge/work/submissions.ts'
import { withWordList } from '../src/judge/work/word-list.ts'
import { judgeCase } from '../src/judge/case.ts'
import { type Compiled, compile } from '../src/submission/compile.ts'
import { createSandbox } from '../src/sandbox/sandbox.ts'
import { chooseTier } from '../src/sandbox/tier.ts'
import { readSubmission } from '../src/submission/source.ts'
import { makeTemporary, removeTemporary } from '../src/io/temporary.ts'
import type { Limits, Sandbox, Verdict } from '../src/sandbox/types.ts'
import { overallVerdict } from '../src/judge/verdict.ts'

const CHALLENGE = 'drop-the-bass'
const ENDLESS_MS = 1000
const { signal } = new AbortController()

const { values } = parseArgs({
  options: { times: { type: 'string', default: '100' }, only: { type: 'string', default: '' } },
})
const TIMES = Number(values.times)

function limitsFor({ expected }: OwnSubmission): Limits {
  if (expected !== 'TLE') return DEFAULT_LIMITS
  return { ...DEFAULT_LIMITS, cpuMs: ENDLESS_MS, wallMs: 3 * ENDLESS_MS }
}

async function judgeOnce(program: Compiled, limits: Limits, sandbox: Sandbox, scratch: string) {
  if (program.state === 'failed') return 'CE'
  const judged = []
  for (const one of casesOf(CHALLENGE, undefined).cases) {
    const outcome = await judgeCase(program, one, { sandbox, limits, scratch, signal })
    outcome.done()
    judged.push(outcome.judged)
    if (outcome.judged.verdict !== 'AC') break
  }
  return overallVerdict(judged)
}

async function count(submission: OwnSubmission, sandbox: Sandbox): Promise<Map<Verdict, number>> {
  const scratch = makeTemporary('bench')
  chmodSync(scratch, 0o711)
  try {
    const source = readSubmission(submission.path)
    const build = (): Promise<Compiled> => compile(source, sandbox, { folder: scratch, signal })
    let program = await build()
    const counts = new Map<Verdict, number>()
    for (let time = 0; time < TIMES; time++) {
      if (time > 0 && submission.expected === 'CE') program = await build()
      const verdict = await judgeOnce(program, limitsFor(submission), sandbox, scratch)
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
    }
    return counts
  } finally {
    removeTemporary(scratch)
  }
}

async function main(): Promise<void> {
  const sandbox = withWordList(createSandbox(await chooseTier(undefined)))
  const load = spawn(
    process.execPath,
    ['-e', 'const parent = process.ppid; while (process.ppid === parent);'],
    { stdio: 'ignore' },
  )
  try {
    console.log('| | expected | got it | others | seconds |')
    console.log('| --- | --- | ---: | --- | ---: |')
    for (const submission of ownSubmissions(CHALLENGE)) {
      if (!submission.path.includes(values.only)) continue
      const began = performance.now()
      const counts = await count(submission, sandbox)
      const seconds = (performance.now() - began) / 1000
      const right = counts.get(submission.expected) ?? 0
      counts.delete(submission.expected)
      const others = [...counts].map(([verdict, times]) => `${verdict} ${times}`).join(', ')
      const name = basename(submission.path)
      console.log(
        `| ${name} | ${submission.expected} | ${right} of ${TIMES} | ${others} | ${seconds.toFixed(0)} |`,
      )
    }
  } finally {
    load.kill('SIGKILL')
  }
}

void main()
