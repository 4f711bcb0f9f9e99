/**
 * `solve judge <challenge> <file…>`: what the platform would say of it.
 */
import { createReadStream } from 'node:fs'
import { bundledDictionary } from '../challenge/package.ts'
import { ExitCode } from '../errors.ts'
import { checkWritable, writeWhole } from '../io/files.ts'
import type { Check } from '../judge/check.ts'
import { judgeCase } from '../judge/case.ts'
import { compile } from '../judge/compile.ts'
import { judgeSubmission, withScratch } from '../judge/judge.ts'
import { harmless } from '../judge/visible.ts'
import type { JudgeResult, JudgedSubmission } from '../judge/result.ts'
import { createSandbox } from '../judge/sandbox/sandbox.ts'
import { chooseTier } from '../judge/sandbox/tier.ts'
import { readSubmission } from '../judge/source.ts'
import type { Sandbox, Verdict } from '../judge/types.ts'
import { judgeJson, judgeText } from '../report/judge.ts'
import { judgeJunit } from '../report/judge/junit.ts'
import { printable } from '../units.ts'
import { type Context, paintFor, print } from './context.ts'
import { casesOf, feedOf } from './judge/cases.ts'
import { type JudgeRequest, parseJudge } from './judge/request.ts'
import { ownSubmissions } from './judge/submissions.ts'

/** Where the platform has its word list. */
const WORD_LIST = '/usr/share/dict/american-english'

export async function judge(argv: readonly string[], context: Context): Promise<ExitCode> {
  const request = parseJudge(argv)
  if (typeof request === 'string') return print(request, context)
  if (request.junit !== undefined) checkWritable(request.junit)

  const sandbox = withWordList(createSandbox(await chooseTier(request.tier)))
  if (request.input !== undefined) return runOnInput(request.input, request, sandbox, context)
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

/** What the program prints for an input of the user's own; nothing is judged but whether it ran well. */
function runOnInput(
  input: string,
  { challenge, files, limits }: JudgeRequest,
  sandbox: Sandbox,
  { stdout, stderr, signal }: Context,
): Promise<ExitCode> {
  const submission = readSubmission(files[0] ?? '')
  const feed = feedOf(challenge, input)
  return withScratch(async (scratch) => {
    const program = await compile(submission, sandbox, { folder: scratch, signal })
    if (program.state === 'failed') {
      await stderr.write(`${submission.label}: CE\n${harmless(program.message)}\n`)
      return ExitCode.work
    }
    const one = { name: input, input, feed, check: acceptAnything }
    const options = { sandbox, limits, scratch, signal }
    const { judged, output } = await judgeCase(program, one, options)
    for await (const chunk of createReadStream(output)) await stdout.write(chunk as Uint8Array)
    if (judged.verdict === 'AC') return ExitCode.done
    const why = judged.message === undefined ? '' : `, ${harmless(judged.message)}`
    await stderr.write(`${submission.label}: ${judged.verdict}${why}\n`)
    return ExitCode.work
  })
}

function acceptAnything(): Promise<Check> {
  return Promise.resolve({ state: 'accepted' })
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
export function withWordList(sandbox: Sandbox): Sandbox {
  if (sandbox.tier === 'plain') return sandbox
  return {
    tier: sandbox.tier,
    run: (run) => sandbox.run({ ...run, readOnly: { ...run.readOnly, [bundledDictionary]: WORD_LIST } }),
  }
}
