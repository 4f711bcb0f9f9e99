/**
 * Which submissions are judged by a problem: those of the user, or those that come with it.
 */
import { UserError } from '../errors.ts'
import type { Problem } from '../problem/problem.ts'
import { codeOf } from '../submission/languages.ts'
import { type Submission, readSubmission } from '../submission/source.ts'
import type { Job } from './batch.ts'
import { type Skipped, readExample } from './examples.ts'
import { problemLabel } from './problem-label.ts'

export interface Jobs {
  readonly jobs: readonly Job[]
  readonly skipped: readonly Skipped[]
  /** A line each. */
  readonly notes: readonly string[]
}

/** @throws UserError for a file that is no source */
export function givenJobs({ facts }: Problem, files: readonly string[]): Jobs {
  const jobs = files.map((path) => ({ submission: readSubmission(path) }))
  return { jobs, skipped: [], notes: jobs.flatMap(({ submission }) => languageNote(submission, facts)) }
}

/** @throws UserError when there are none */
export async function ownJobs(problem: Problem): Promise<Jobs> {
  const examples = problem.submissions()
  if (examples.length === 0)
    throw new UserError(`${problemLabel(problem)} has no example submissions`, {
      hint: 'name the file to judge behind it',
    })
  const jobs: Job[] = []
  const skipped: Skipped[] = []
  for (const example of examples) {
    const read = await readExample(example)
    if ('reason' in read) skipped.push(read)
    else jobs.push({ submission: read, expects: example.expects })
  }
  return { jobs, skipped, notes: [] }
}

function languageNote({ label, language }: Submission, { languages }: Problem['facts']): string[] {
  if (!languages || languages.includes(codeOf(language))) return []
  return [`${label}: the package takes ${languages.join(', ')}, and not ${language.name}`]
}
