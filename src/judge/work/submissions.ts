/**
 * The submissions that come with a challenge: each lies in a folder that says what must become of it.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { challengesFolder } from '../../problem/package.ts'
import { UserError } from '../../errors.ts'
import type { Verdict } from '../../sandbox/types.ts'

const EXPECTED: Readonly<Record<string, Verdict>> = {
  accepted: 'AC',
  wrong_answer: 'WA',
  time_limit_exceeded: 'TLE',
  memory_limit_exceeded: 'MLE',
  output_limit_exceeded: 'OLE',
  run_time_error: 'RTE',
  compile_error: 'CE',
}

export interface OwnSubmission {
  readonly path: string
  readonly expected: Verdict
}

export function ownSubmissions(challenge: string): OwnSubmission[] {
  const folder = join(challengesFolder, challenge, 'submissions')
  const found = Object.entries(EXPECTED).flatMap(([name, expected]) => {
    const inside = join(folder, name)
    if (!existsSync(inside)) return []
    return readdirSync(inside)
      .toSorted()
      .map((file) => ({ path: join(inside, file), expected }))
  })
  if (found.length > 0) return found
  throw new UserError(`${challenge} brings no submissions`, { hint: 'name the file to judge behind it' })
}
