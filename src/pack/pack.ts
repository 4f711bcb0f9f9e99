/**
 * A solver as one file: bundled, with a header.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot, packageVersion } from '../kit/package-root.ts'
import { ExitCode, UserError } from '../errors.ts'
import type { Choice, Solver } from '../kit/contract.ts'
import { isWithin } from '../problem/user-code/paths.ts'
import { bundle } from './bundle.ts'
import { packHeader } from './header.ts'
import { findNewerApi } from './newer-apis.ts'

export interface PackJob {
  readonly slug: string
  readonly title: string
  readonly summary: string
  /** Path of solver.ts. */
  readonly source: string
  readonly solver: Solver
  readonly variant: string
  readonly choice: Choice
  /** The oldest Node it shall run on, by its major version. */
  readonly node: number
}

/** The text of the program. @throws UserError when the solver cannot be packed. */
export async function packSolver(job: PackJob): Promise<string> {
  const { solver, node } = job
  const { code, essence } = await bundle(job)
  if (/\bimport\.meta\b/.test(essence)) {
    throw new UserError('the solver uses import.meta, which is not the same in one file', {
      hint: 'a pack has nothing beside it that could be read',
      exitCode: ExitCode.work,
    })
  }
  const newer = findNewerApi(essence, node)
  if (newer) {
    throw new UserError(`the solver uses ${newer.name}, which Node ${node} lacks`, {
      hint: `use --target node${newer.since + (newer.since % 2)}, or write it another way`,
      exitCode: ExitCode.work,
    })
  }
  const dictionary = solver.dictionary ?? false
  const isOurs = isWithin(packageRoot, job.source)
  const header = packHeader({ ...job, ...packageFacts(), takes: solver.shape, dictionary, isOurs })
  return header + code
}

function packageFacts(): { version: string; copyright: string } {
  const licence = readFileSync(join(packageRoot, 'LICENSE'), 'utf8')
  return { version: packageVersion(), copyright: /^Copyright.*$/m.exec(licence)?.[0] ?? '' }
}
