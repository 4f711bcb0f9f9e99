/**
 * A solver as one file: bundled, with a header, and not handed over before it has solved the samples.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Case } from '../challenge/cases.ts'
import { packageRoot } from '../challenge/package.ts'
import { ExitCode, UserError } from '../errors.ts'
import type { Choice, Solver } from '../kit/contract.ts'
import { bundle } from './bundle.ts'
import { type CheckOptions, type PackCase, checkPack } from './check.ts'
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
  const newer = findNewerApi(essence, node)
  if (newer) {
    throw new UserError(`the solver uses ${newer.name}, which Node ${node} lacks`, {
      hint: `use --target node${newer.since + (newer.since % 2)}, or write it another way`,
      exitCode: ExitCode.work,
    })
  }
  const dictionary = solver.dictionary ?? false
  const header = packHeader({ ...job, ...packageFacts(), takes: solver.shape, dictionary })
  return header + code
}

/** The same, once it has solved the cases. @throws UserError with the first difference when it has not. */
export async function packChecked(
  job: PackJob,
  cases: readonly Case[],
  options: CheckOptions,
): Promise<string> {
  const text = await packSolver(job)
  const folder = mkdtempSync(join(tmpdir(), 'solve-pack-'))
  try {
    const file = join(folder, `${job.slug}.js`)
    writeFileSync(file, text)
    const check = await checkPack(
      file,
      cases.map((one) => packCase(one, job.solver)),
      options,
    )
    if (check.kind === 'passed') return text
    throw new UserError(`the pack of ${job.slug} does not solve ${check.case}: ${check.reason}`, {
      hint: 'nothing was written',
      exitCode: ExitCode.work,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function packCase({ name, input, answer }: Case, { shape }: Solver): PackCase {
  return { name, answer, args: shape === 'args' ? readFileSync(input, 'utf8').split('\n') : [input] }
}

function packageFacts(): { version: string; copyright: string } {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string
  }
  const licence = readFileSync(join(packageRoot, 'LICENSE'), 'utf8')
  return { version, copyright: /^Copyright.*$/m.exec(licence)?.[0] ?? '' }
}
