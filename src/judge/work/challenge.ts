/**
 * A challenge of ours as something to judge by.
 */
import type { Sandbox } from '../../sandbox/types.ts'
import { readSubmission } from '../../submission/source.ts'
import { casesOf } from './cases.ts'
import { DEFAULT_LIMITS } from '../../commands/judge/definition.ts'
import type { Job, Work } from './problem.ts'
import type { JudgeRequest } from '../../commands/judge/request.ts'
import { ownSubmissions } from './submissions.ts'

export function openChallenge(slug: string, request: JudgeRequest, sandbox: Sandbox): Work {
  const { files } = request
  const jobs = files.length > 0 ? files.map((path) => ({ submission: readSubmission(path) })) : ownJobs(slug)
  const limits = { ...DEFAULT_LIMITS, ...request.limits }
  return { problem: { sandbox, limits, ...casesOf(slug, request.case) }, jobs, skipped: [] }
}

function ownJobs(slug: string): Job[] {
  return ownSubmissions(slug).map(({ path, expected }) => ({
    submission: readSubmission(path),
    agreement({ verdict }) {
      const met = verdict === expected
      return { expected, met, unmet: met ? [] : [`expected ${expected}, got ${verdict}`] }
    },
  }))
}
