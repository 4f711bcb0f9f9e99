/**
 * What `solve judge` needs of whatever it judges by, a challenge or a problem package.
 */
import type { Case } from '../case.ts'
import type { Agreement, JudgedCase, JudgedSubmission, SkippedSubmission } from '../result.ts'
import type { Submission } from '../../submission/source.ts'
import type { Limits, Sandbox } from '../../sandbox/types.ts'

export interface Problem {
  /** Shows a program nothing of the problem. */
  readonly sandbox: Sandbox
  readonly limits: Limits
  readonly compileLimits?: Partial<Limits>
  /** Those that were asked for. */
  readonly cases: readonly Case[]
  /** Host path of the answer of the first case, where its hash means something. */
  readonly answer: string | undefined
}

/** One submission that is to be judged. */
export interface Job {
  readonly submission: Submission
  /** Why it is not even compiled. */
  readonly refused?: string | undefined
  /** Undefined for a file of the user, which is to be accepted. */
  readonly agreement?: (judged: JudgedSubmission) => Agreement
  /** See JudgeOptions. */
  readonly goOn?: (judged: readonly JudgedCase[]) => boolean
}

/** A submission that is left out, and why. */
export interface Skipped extends SkippedSubmission {
  /** Whether it is this machine that lacks something. */
  readonly byMachine: boolean
}

export interface Work {
  readonly problem: Problem
  readonly jobs: readonly Job[]
  readonly skipped: readonly Skipped[]
}
