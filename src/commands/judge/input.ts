/**
 * `solve judge … --input FILE`: what a program prints for an input of the user's own. Nothing is judged but whether it ran well.
 */
import { createReadStream, statSync } from 'node:fs'
import { ExitCode, UserError } from '../../errors.ts'
import { fileError } from '../../io/input.ts'
import { harmless } from '../../check/visible.ts'
import type { Engine } from '../../judge/engine.ts'
import type { CaseInput, Problem } from '../../problem/problem.ts'
import { limitWords } from '../../report/judge/words.ts'
import { readSubmission } from '../../submission/source.ts'
import { printable } from '../../units.ts'
import type { Context } from '../context.ts'
import type { JudgeRequest } from './request.ts'

export async function runOnInput(
  path: string,
  { files, limits }: JudgeRequest,
  engine: Engine,
  problem: Problem,
  { stdout, stderr, signal }: Context,
): Promise<ExitCode> {
  const submission = readSubmission(files[0] ?? '')
  const input = inputAt(path, problem)
  const opened = await engine.open(submission, problem, { signal })
  if (opened.state === 'failed') {
    await stderr.write(`${submission.label}: CE\n${harmlessLines(opened.message)}\n`)
    return ExitCode.work
  }
  try {
    const { judged, output } = await opened.run(input, { limits, signal })
    for await (const chunk of createReadStream(output)) await stdout.write(chunk as Uint8Array)
    if (judged.verdict === 'AC') return ExitCode.done
    const why = [limitWords(judged), judged.message].filter((one) => one !== undefined)
    await stderr.write(`${submission.label}: ${[judged.verdict, ...why.map(harmlessLines)].join(', ')}\n`)
    return ExitCode.work
  } finally {
    opened.close()
  }
}

/** As programs get it that are judged. @throws UserError for one that is not there, or is a folder where cases are none */
function inputAt(path: string, problem: Problem): CaseInput {
  const isFolder = kindOf(path) === 'folder'
  const first = isFolder ? problem.cases()[0]?.input.path : undefined
  if (isFolder && (first === undefined || kindOf(first) !== 'folder')) {
    throw new UserError(`cannot read ${printable(path)}: it is a folder`, { hint: 'name a file' })
  }
  return { path, by: problem.facts.input, args: [], files: undefined }
}

function kindOf(path: string): 'file' | 'folder' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    throw fileError('', printable(path), error)
  }
}

function harmlessLines(text: string): string {
  return text.split('\n').map(harmless).join('\n')
}
