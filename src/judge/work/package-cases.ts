/**
 * The cases of a problem package, as the judge wants them: with what they are checked by.
 */
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { IcpcCase } from '../../problem/icpc/data.ts'
import { filesOf } from '../../problem/icpc/files.ts'
import type { IcpcPackage } from '../../problem/icpc/package.ts'
import type { ProgramSource } from '../../problem/problem.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../case.ts'
import type { PlacedFile } from '../../sandbox/placed-files.ts'
import type { Sandbox } from '../../sandbox/types.ts'
import { buildValidator } from '../validators/build.ts'
import { type BuiltValidator, createCustomValidator } from '../validators/custom.ts'
import { validateDefault } from '../../check/default.ts'
import { parseValidatorFlags } from '../../check/flags.ts'
import { messageLines } from '../../report/judge/words.ts'
import { printable } from '../../units.ts'
import { compileLimits, validatorLimits } from './package-limits.ts'

export interface CaseTools {
  readonly sandbox: Sandbox
  readonly scratch: string
  readonly signal: AbortSignal
  readonly tell: (note: string) => void
}

/** All of them. Validators are built here, once. @throws UserError */
export async function packageCases(loaded: IcpcPackage, tools: CaseTools): Promise<Case[]> {
  const checkFor =
    loaded.validator.kind === 'default'
      ? defaultCheck(loaded)
      : await customCheck(loaded, loaded.validator.programs, tools)
  return loaded.cases.map((one) => ({
    name: one.name,
    input: one.input,
    feed: { by: 'stdin', args: one.args },
    files: filesBeside(loaded, one),
    check: checkFor(one),
  }))
}

type CheckFor = (one: IcpcCase) => Case['check']

function defaultCheck(loaded: IcpcPackage): CheckFor {
  return ({ name, answer, validatorFlags }) => {
    const options = withPlace(`${loaded.name}: ${name}`, () => parseValidatorFlags(validatorFlags))
    return (output) => validateDefault(answer, output, options)
  }
}

async function customCheck(
  { limits, folder }: IcpcPackage,
  programs: readonly ProgramSource[],
  { sandbox, scratch, signal, tell }: CaseTools,
): Promise<CheckFor> {
  const build = async (program: ProgramSource): Promise<BuiltValidator> => {
    const place = join(scratch, `validator-${programs.indexOf(program)}`)
    mkdirSync(place, { mode: 0o755 })
    const options = { folder: place, signal, limits: compileLimits(limits), onDelay: tell }
    const built = await buildValidator(program, sandbox, options)
    if (!('failed' in built)) return built
    for (const line of messageLines(built.failed, 'CE')) tell(line)
    throw new UserError(
      `${printable(folder)}: the output validator ${printable(program.name)} cannot be built`,
      {
        hint: 'see above what its compiler says',
      },
    )
  }
  const validate = await createCustomValidator(programs, build, {
    sandbox,
    scratch,
    limits: validatorLimits(limits),
    signal,
  })
  return ({ input, answer, validatorFlags: flags }) =>
    (output) =>
      validate({ input, answer, output, flags })
}

function filesBeside({ folder }: IcpcPackage, { files }: IcpcCase): PlacedFile[] {
  if (files === undefined) return []
  const entry = { name: basename(files), path: files, kind: 'folder' } as const
  return filesOf(folder, entry).map((name) => ({ name, path: join(files, name) }))
}

/** Errors of flags do not know where these came from. */
function withPlace<T>(place: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (!UserError.is(error)) throw error
    throw new UserError(`${printable(place)}: ${error.message}`, { hint: error.hint, cause: error })
  }
}
