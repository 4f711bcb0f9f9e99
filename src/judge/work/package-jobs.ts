/**
 * Which submissions are judged by a problem package: those of the user, or those that come with it.
 */
import type { Expectation } from '../../problem/icpc/expectations.ts'
import type { IcpcPackage } from '../../problem/icpc/package.ts'
import type { ExampleSubmission } from '../../problem/problem.ts'
import { ExitCode, UserError } from '../../errors.ts'
import { agreementOf, isUndecided, ofSomeCases } from '../agreement.ts'
import { type Submission, codeBytes, readSubmission } from '../../submission/source.ts'
import { codeOf } from '../../submission/languages.ts'
import { requireTools } from '../../submission/toolchains.ts'
import { formatCount, printable } from '../../units.ts'
import type { Job, Skipped } from './problem.ts'
import type { JudgeRequest } from '../../commands/judge/request.ts'

export function givenJobs(
  loaded: IcpcPackage,
  files: readonly string[],
  tell: (note: string) => void,
): { jobs: Job[]; skipped: Skipped[] } {
  const jobs = files.map((path) => {
    const submission = readSubmission(path)
    const { name } = submission.language
    if (loaded.languages && !loaded.languages.includes(codeOf(submission.language)))
      tell(`${submission.label}: the package takes ${loaded.languages.join(', ')}, and not ${name}`)
    return { submission, refused: refusal(submission, loaded) }
  })
  return { jobs, skipped: [] }
}

/** @throws UserError when the package brings none. */
export async function ownJobs(
  loaded: IcpcPackage,
  request: JudgeRequest,
): Promise<{ jobs: Job[]; skipped: Skipped[] }> {
  if (loaded.submissions.length === 0)
    throw new UserError(`${printable(loaded.name)} brings no submissions`, {
      hint: 'name the file to judge behind it',
    })
  const jobs: Job[] = []
  const skipped: Skipped[] = []
  for (const own of loaded.submissions) {
    const read = await readOwn(own)
    if ('reason' in read) skipped.push(read)
    else jobs.push({ submission: read, refused: refusal(read, loaded), ...heldTo(own.expects, request) })
  }
  return { jobs, skipped }
}

/** The submission, or why it cannot be judged here. */
export async function readOwn(own: ExampleSubmission): Promise<Submission | Skipped> {
  const file = `submissions/${own.name}`
  try {
    const submission = { ...readSubmission(own.path, own), path: file }
    await requireTools(submission.language, submission.label)
    return submission
  } catch (error) {
    if (!UserError.is(error)) throw error
    const reason = error.hint === undefined ? error.message : `${error.message}; ${error.hint}`
    return { file, reason, byMachine: error.exitCode === ExitCode.machine }
  }
}

function heldTo(given: readonly Expectation[], request: JudgeRequest): Pick<Job, 'agreement' | 'goOn'> {
  const expects = request.case === undefined ? given : ofSomeCases(given)
  return {
    agreement: (judged) => agreementOf(expects, judged),
    goOn: (cases) => isUndecided(expects, cases),
  }
}

function refusal(submission: Submission, { limits }: IcpcPackage): string | undefined {
  const bytes = codeBytes(submission)
  if (bytes <= limits.codeBytes) return undefined
  return `the source is ${exactBytes(bytes)} long, and the package allows ${exactBytes(limits.codeBytes)}`
}

/** Near a limit every byte counts. */
function exactBytes(bytes: number): string {
  return `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
}
