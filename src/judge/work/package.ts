/**
 * An ICPC/Kattis problem package as something to judge by.
 */
import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { type IcpcPackage, loadIcpcPackage } from '../../problem/icpc/package.ts'
import type { Feed } from '../case.ts'
import { harmless } from '../../check/visible.ts'
import type { Limits, Sandbox } from '../../sandbox/types.ts'
import type { Context } from '../../commands/context.ts'
import { chooseCases } from '../../problem/cases.ts'
import { packageCases } from './package-cases.ts'
import { givenJobs, ownJobs } from './package-jobs.ts'
import { compileLimits, submissionLimits } from './package-limits.ts'
import { findTimeLimit } from './package-time.ts'
import type { Problem, Work } from './problem.ts'
import type { JudgeRequest } from '../../commands/judge/request.ts'

export interface PackageOptions {
  readonly sandbox: Sandbox
  /** A folder of the judge that lasts as long as the work. */
  readonly scratch: string
  readonly context: Context
}

/** @throws UserError for packages that cannot be judged here, and for validators that cannot be built. */
export async function openPackage(
  folder: string,
  request: JudgeRequest,
  { sandbox: open, scratch, context }: PackageOptions,
): Promise<Work> {
  const loaded = loadIcpcPackage(folder)
  const tell = (note: string): void => void context.stderr.write(`${loaded.name}: ${harmless(note)}\n`)
  const own = request.files.length === 0
  for (const note of loaded.notes) if (own || !note.startsWith('submissions')) tell(note)

  const { jobs, skipped } = own ? await ownJobs(loaded, request) : givenJobs(loaded, request.files, tell)
  // Said before the first minute of work.
  const chosen = chooseCases(loaded.name, loaded.cases, request.case)
  const sandbox = hiding(loaded, open, scratch)
  const all = await packageCases(loaded, { sandbox, scratch, signal: context.signal, tell })
  const problem: Problem = {
    sandbox,
    limits: submissionLimits(loaded.limits, request.limits),
    compileLimits: compileLimits(loaded.limits),
    cases: all,
    answer: undefined,
  }
  const isOpen = loaded.limits.timeSeconds === undefined && request.limits.cpuMs === undefined
  const found = isOpen ? await findTimeLimit(loaded, problem, { signal: context.signal, tell }) : {}
  const names = new Set(chosen.map(({ name }) => name))
  const cases = all.filter(({ name }) => names.has(name))
  return { problem: { ...problem, limits: { ...problem.limits, ...found }, cases }, jobs, skipped }
}

/** How a program gets an input that is none of the package's cases. */
export interface InputWay {
  readonly feed: Feed
  readonly limits: Limits
  readonly sandbox: Sandbox
}

/** A time limit that is left to accepted submissions is not found for this: nothing is judged. */
export function packageInput(
  folder: string,
  given: Partial<Limits>,
  { sandbox, scratch }: Pick<PackageOptions, 'sandbox' | 'scratch'>,
): InputWay {
  const loaded = loadIcpcPackage(folder)
  return {
    feed: { by: 'stdin', args: [] },
    limits: submissionLimits(loaded.limits, given),
    sandbox: hiding(loaded, sandbox, scratch),
  }
}

/** Boxes show all of /usr: a package that lies there is covered by an empty folder. */
function hiding({ folder }: IcpcPackage, sandbox: Sandbox, scratch: string): Sandbox {
  const real = realpathSync(folder)
  if (sandbox.tier === 'plain' || !real.startsWith('/usr/')) return sandbox
  const empty = join(scratch, 'nothing')
  mkdirSync(empty, { mode: 0o755 })
  return {
    tier: sandbox.tier,
    run: (run) => sandbox.run({ ...run, readOnly: { ...run.readOnly, [empty]: real } }),
  }
}
