/**
 * The submissions that come with a problem, as far as this machine can judge them.
 */
import { ExitCode, UserError } from '../errors.ts'
import type { ExampleSubmission } from '../problem/problem.ts'
import { type Submission, readSubmission } from '../submission/source.ts'
import { requireTools } from '../submission/toolchains.ts'
import type { SkippedSubmission } from './result.ts'

/** A submission that is left out, and why. */
export interface Skipped extends SkippedSubmission {
  /** Whether it is this machine that lacks something. */
  readonly byMachine: boolean
}

/** The submission, or why it cannot be judged here. */
export async function readExample(example: ExampleSubmission): Promise<Submission | Skipped> {
  const file = `submissions/${example.name}`
  try {
    const submission = { ...readSubmission(example.path, example), path: file }
    await requireTools(submission.language, submission.label)
    return submission
  } catch (error) {
    if (!UserError.is(error)) throw error
    const reason = error.hint === undefined ? error.message : `${error.message}; ${error.hint}`
    return { file, reason, byMachine: error.exitCode === ExitCode.machine }
  }
}
