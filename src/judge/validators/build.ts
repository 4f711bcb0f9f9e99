/**
 * A validator of a problem package -> something a box can run: sources in a language we know, perhaps with files beside
 * them, or the scripts `build` and `run`.
 */
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceInBytes } from '../../problem/constants.ts'
import type { ProgramSource } from '../../problem/problem.ts'
import { toText } from '../../kit/text.ts'
import { COMPILE_LIMITS, type CompileOptions, compile } from '../../submission/compile.ts'
import { type PlacedFile, openTree, placeFiles } from '../../sandbox/placed-files.ts'
import { InBox, placeIn } from '../../sandbox/places.ts'
import { readSubmission } from '../../submission/source.ts'
import type { BoxedResult, Sandbox } from '../../sandbox/types.ts'
import { makeOpenFolder } from '../scratch.ts'
import type { BuiltValidator } from './custom.ts'

/** What a compiler or a script said of a program that could not be made. */
export interface FailedValidator {
  readonly name: string
  readonly failed: string
}

/** `options.folder` holds the program from now on. @throws UserError for a program of a kind that is not known here. */
export async function buildValidator(
  program: ProgramSource,
  sandbox: Sandbox,
  options: CompileOptions,
): Promise<BuiltValidator | FailedValidator> {
  if (program.hasBuild || program.hasRun) return buildByScript(program, sandbox, options)
  const { name, path, files, constants } = program
  const compiled = await compile(readSubmission(path, { files, constants }), sandbox, options)
  return compiled.state === 'failed' ? { name, failed: compiled.message } : { name, ...compiled }
}

function placed({ kind, path, files }: ProgramSource): PlacedFile[] {
  return files.map((name) => ({ name, path: kind === 'file' ? path : join(path, name) }))
}

/** What stands for a value in the files of a package. */
function replaceInPlace({ files, constants }: ProgramSource, folder: string): void {
  if (constants === undefined) return
  for (const path of files.map((name) => join(folder, name)))
    writeFileSync(path, replaceInBytes(readFileSync(path), constants))
}

/** `build` is to make `run`, and `run` is the validator. Where there is no `build`, it is there already. */
async function buildByScript(
  program: ProgramSource,
  sandbox: Sandbox,
  { folder, signal, limits }: CompileOptions,
): Promise<BuiltValidator | FailedValidator> {
  const { name, hasBuild, files } = program
  const made = join(folder, 'program')
  makeOpenFolder(made)
  placeFiles(placed(program), made)
  replaceInPlace(program, made)
  for (const script of ['build', 'run'].filter((one) => files.includes(one)))
    chmodSync(join(made, script), 0o755)
  if (hasBuild) {
    const stdout = join(folder, 'build-output')
    const result = await sandbox.run({
      argv: [join(placeIn(sandbox.tier, made, InBox.box), 'build')],
      box: made,
      keep: true,
      readOnly: {},
      env: {},
      stdin: undefined,
      stdout,
      limits: { ...COMPILE_LIMITS, ...limits },
      memoryFloor: 0,
      signal,
    })
    const failed = failure(result, join(made, 'run'))
    if (failed !== undefined) {
      const said = [readFileSync(stdout), result.stderr].map((bytes) => toText(bytes).trim())
      return { name, failed: [failed, ...said].filter(Boolean).join('\n') }
    }
    openTree(made)
  }
  return {
    name,
    argv: [join(placeIn(sandbox.tier, made, InBox.program), 'run')],
    readOnly: { [made]: InBox.program },
    env: {},
    memoryFloor: 0,
  }
}

function failure({ end, killedBy }: BoxedResult, run: string): string | undefined {
  if (killedBy) return `its script build took more ${killedBy} than it may`
  if (end.kind === 'signal') return `its script build was ended by ${end.signal}`
  if (end.code !== 0) return `its script build exited with ${end.code}`
  const facts = statSync(run, { throwIfNoEntry: false })
  return facts?.isFile() && (facts.mode & 0o111) !== 0
    ? undefined
    : 'its script build made no program named run'
}
