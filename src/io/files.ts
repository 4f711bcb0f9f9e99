/**
 * Files that are written whole or not at all: a reader, and a run that is killed, always leaves a complete one.
 */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ExitCode, UserError, systemErrorCode } from '../errors.ts'
import { printable } from '../units.ts'
import { reasonFor } from './errnos.ts'

/** Before anything is done: could a file be written there? @throws UserError when not. */
export function checkWritable(path: string): void {
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts?.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' })
    if (facts) accessSync(path, constants.W_OK)
    if (canBeReplaced(path)) {
      const probe = temporaryName(facts ? realpathSync(path) : path)
      writeFileSync(probe, '')
      rmSync(probe)
    }
  } catch (error) {
    throw writeError(path, error, ExitCode.usage)
  }
}

/**
 * True for a file, or for none as yet: such a one can be written as often as one likes. Pipes and devices, and what lies
 * below /dev and /proc (where /dev/stdout may lead to a file that is open), are written to as they are, once.
 */
export function canBeReplaced(path: string): boolean {
  if (/^\/(dev|proc)\//.test(resolve(path))) return false
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true
}

/** @throws UserError that names the file. */
export function writeWhole(path: string, text: string | Uint8Array): void {
  try {
    if (!canBeReplaced(path)) {
      writeFileSync(path, text)
      return
    }
    // A link stays one: what it leads to is replaced.
    const real = existsSync(path) ? realpathSync(path) : path
    const beside = temporaryName(real)
    try {
      writeFileSync(beside, text)
      renameSync(beside, real)
    } catch (error) {
      rmSync(beside, { force: true })
      throw error
    }
  } catch (error) {
    throw writeError(path, error, ExitCode.machine)
  }
}

export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw writeError(path, error, ExitCode.usage)
  }
}

function temporaryName(path: string): string {
  return `${path}.${process.pid}.tmp`
}

/** The UserError for a place that could not be written to, or the error itself when it is not the system's. */
export function writeError(path: string, error: unknown, exitCode: ExitCode): unknown {
  const reason = reasonFor(error, 'folder')
  if (reason === undefined) return error
  const hint =
    systemErrorCode(error) === 'ENOENT' ? `make it with: mkdir -p ${printable(dirname(path))}` : undefined
  return new UserError(`cannot write ${printable(path)}: ${reason}`, { hint, exitCode, cause: error })
}
