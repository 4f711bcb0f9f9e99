/**
 * `solve judge <challenge> <file…>`: what the platform would say of it.
 */
import { bundledDictionary } from '../challenge/package.ts'
import { ExitCode } from '../errors.ts'
import { checkWritable, writeWhole } from '../io/files.ts'
import { judgeSubmission } from '../judge/judge.ts'
import type { JudgeResult, JudgedSubmission } from '../judge/result.ts'
import { createSandbox } from '../judge/sandbox/sandbox.ts'
import { chooseTier } from '../judge/sandbox/tier.ts'
import { readSubmission } from '../judge/source.ts'
import type { BoxedRun, Sandbox, Verdict } from '../judge/types.ts'
import { judgeJson, judgeText } from '../report/judge.ts'
import { judgeJunit } from '../report/judge/junit.ts'
import { printable } from '../units.ts'
import { type Context, paintFor, print } from './context.ts'
import { casesOf } from './judge/cases.ts'
import { type JudgeRequest, parseJudge } from './judge/request.ts'
import { ownSubmissions } from './judge/submissions.ts'

/** Where the platform has its word list. */
const WORD_LIST = '/usr/share/dict/american-english'

export async function judge(argv: readonly string[], context: Context): Promise<ExitCode> {
  const request = parseJudge(argv)
  if (typeof request === 'string') return print(request, context)
  if (request.junit !== undefined) checkWritable(request.junit)

  const sandbox = withWordList(createSandbox(await chooseTier(request.tier)))
  const jobs = jobsOf(request)
  const submissions: JudgedSubmission[] = []
  let unexpected = 0
  for (const { path, expected } of jobs) {
    const judged = await judgeOne(path, request, sandbox, context)
    submissions.push(judged)
    if (judged.verdict === expected) continue
    unexpected++
    if (request.files.length === 0) {
      const said = `${printable(path)}: expected ${expected}, got ${judged.verdict}`
      await context.stderr.write(`${said}\n`)
    }
  }
  const result: JudgeResult = { schema: 'solvebench/judge@1', tier: sandbox.tier, submissions }
  const paint = await paintFor('stdout', context)
  await context.stdout.write(request.json ? judgeJson(result) : judgeText(result, paint))
  if (request.junit !== undefined) writeWhole(request.junit, judgeJunit(result))
  return unexpected === 0 ? ExitCode.done : ExitCode.work
}

interface Job {
  readonly path: string
  /** The verdict it should get. */
  readonly expected: Verdict
}

function jobsOf({ challenge, files }: JudgeRequest): readonly Job[] {
  if (files.length === 0) return ownSubmissions(challenge)
  return files.map((path) => ({ path, expected: 'AC' }))
}

function judgeOne(
  path: string,
  request: JudgeRequest,
  sandbox: Sandbox,
  { signal, stderr }: Context,
): Promise<JudgedSubmission> {
  const submission = readSubmission(path)
  const { cases, answer } = casesOf(request.challenge, request.case)
  const { limits, all, jobs } = request
  const onNote = (note: string): void => void stderr.write(`${submission.label}: ${note}\n`)
  return judgeSubmission(submission, cases, answer, { sandbox, limits, all, jobs, signal, onNote })
}

/** The word list where the platform has it, and the same one, whatever this machine has there. */
function withWordList(sandbox: Sandbox): Sandbox {
  if (sandbox.tier === 'plain') return sandbox
  const add = (run: BoxedRun): BoxedRun => ({
    ...run,
    readOnly: { ...run.readOnly, [bundledDictionary]: WORD_LIST },
  })
  return { tier: sandbox.tier, run: (run) => sandbox.run(add(run)) }
}
