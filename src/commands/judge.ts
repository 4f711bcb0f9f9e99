/**
 * `solve judge <challenge> <file…>`: what the platform would say of it. A problem package may take the place of the
 * challenge.
 */
import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { ExitCode } from '../errors.ts'
import { checkWritable, writeWhole } from '../io/files.ts'
import type { Check } from '../check/check.ts'
import { judgeCase } from '../judge/case.ts'
import { compile } from '../submission/compile.ts'
import { judgeSubmission, withScratch } from '../judge/judge.ts'
import { harmless } from '../check/visible.ts'
import type { JudgeResult, JudgedSubmission } from '../judge/result.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { chooseTier } from '../sandbox/tier.ts'
import { type Submission, readSubmission } from '../submission/source.ts'
import type { Limits, Sandbox } from '../sandbox/types.ts'
import { judgeJson, judgeText } from '../report/judge.ts'
import { judgeJunit } from '../report/judge/junit.ts'
import { type Context, paintFor } from './context.ts'
import type { CommandModule } from './registry.ts'
import { checkInput, feedOf } from '../judge/work/cases.ts'
import { openChallenge } from '../judge/work/challenge.ts'
import { createJudgeCommand, DEFAULT_LIMITS } from './judge/definition.ts'
import { type InputWay, type PackageOptions, openPackage, packageInput } from '../judge/work/package.ts'
import type { Job, Problem, Skipped, Work } from '../judge/work/problem.ts'
import { type JudgeRequest, judgeRequest } from './judge/request.ts'
import type { Target } from './judge/target.ts'
import { withWordList } from '../judge/work/word-list.ts'

export const judge: CommandModule = { define: createJudgeCommand, run }

async function run(command: Command, context: Context): Promise<ExitCode> {
  const request = judgeRequest(command)
  if (request.junit !== undefined) checkWritable(request.junit)

  const sandbox = withWordList(createSandbox(await chooseTier(request.tier)))
  if (request.input !== undefined) return runOnInput(request.input, request, sandbox, context)
  return withScratch(async (scratch) => {
    const work = await openTarget(request, { sandbox, scratch, context })
    const submissions: JudgedSubmission[] = []
    for (const job of work.jobs) submissions.push(await judgeOne(job, work.problem, request, context))
    const skipped = work.skipped.map(({ file, reason }) => ({ file, reason }))
    const result: JudgeResult = {
      schema: 'solvebench/judge@1',
      tier: sandbox.tier,
      submissions,
      ...(skipped.length > 0 && { skipped }),
    }
    const paint = await paintFor('stdout', context)
    await context.stdout.write(request.json ? judgeJson(result) : judgeText(result, paint))
    if (request.junit !== undefined) writeWhole(request.junit, judgeJunit(result))
    return exitCode(submissions, work.skipped)
  })
}

async function openTarget(request: JudgeRequest, options: PackageOptions): Promise<Work> {
  const { target } = request
  switch (target.kind) {
    case 'challenge':
      return openChallenge(target.slug, request, options.sandbox)
    case 'package':
      return openPackage(target.folder, request, options)
  }
}

async function judgeOne(
  { submission, refused, agreement, goOn }: Job,
  { sandbox, cases, answer, limits, compileLimits = {} }: Problem,
  { all, jobs }: JudgeRequest,
  { signal, stderr }: Context,
): Promise<JudgedSubmission> {
  const onNote = (note: string): void => void stderr.write(`${submission.label}: ${note}\n`)
  const options = { sandbox, limits, compileLimits, all, jobs, signal, onNote, ...(goOn && { goOn }) }
  const judged =
    refused === undefined
      ? await judgeSubmission(submission, cases, answer, options)
      : refusedSubmission(submission, refused)
  return agreement ? { ...judged, expectation: agreement(judged) } : judged
}

/** There is no verdict for it; what is not taken is not compiled. */
function refusedSubmission({ path, language }: Submission, message: string): JudgedSubmission {
  const nothing = { expectedSha1: null, gotSha1: null, cases: [] }
  return { file: path, language: language.name, verdict: 'CE', message, ...nothing }
}

/** Work that is wrong goes before a machine that could not do all of it. */
function exitCode(submissions: readonly JudgedSubmission[], skipped: readonly Skipped[]): ExitCode {
  if (!submissions.every(isFine)) return ExitCode.work
  if (skipped.some(({ byMachine }) => byMachine)) return ExitCode.machine
  return submissions.length > 0 ? ExitCode.done : ExitCode.work
}

function isFine({ verdict, expectation }: JudgedSubmission): boolean {
  return expectation?.met ?? verdict === 'AC'
}

/** What the program prints for an input of the user's own; nothing is judged but whether it ran well. */
function runOnInput(
  input: string,
  { target, files, limits: given }: JudgeRequest,
  open: Sandbox,
  { stdout, stderr, signal }: Context,
): Promise<ExitCode> {
  const submission = readSubmission(files[0] ?? '')
  return withScratch(async (scratch) => {
    checkInput(input)
    const { feed, limits, sandbox } = await inputOf(target, input, given, { sandbox: open, scratch })
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

/** How a program gets an input of the user's own. */
async function inputOf(
  target: Target,
  input: string,
  given: Partial<Limits>,
  options: Pick<PackageOptions, 'sandbox' | 'scratch'>,
): Promise<InputWay> {
  if (target.kind === 'challenge') {
    const limits = { ...DEFAULT_LIMITS, ...given }
    return { feed: feedOf(target.slug, input), limits, sandbox: options.sandbox }
  }
  return packageInput(target.folder, given, options)
}

function acceptAnything(): Promise<Check> {
  return Promise.resolve({ state: 'accepted' })
}
