/**
 * Files that are written whole or not at all: a reader, and a run that is killed, always leaves a complete one.
 */
import { accessSync, constants, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ExitCode, UserError, systemErrorCode } from '../errors.ts'
import { printable } from '../units.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
}

/** Before anything is done: could a file be written there? @throws UserError when not. */
export function checkWritable(path: string): void {
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts?.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' })
    if (facts) accessSync(path, constants.W_OK)
    // A device or a pipe is written to as it is; any other file is replaced by a new one beside it.
    if (!facts || facts.isFile()) {
      const probe = temporaryName(path)
      writeFileSync(probe, '')
      rmSync(probe)
    }
  } catch (error) {
    throw writeError(path, error, ExitCode.usage)
  }
}

/** @throws UserError that names the file. */
export function writeWhole(path: string, text: string | Uint8Array): void {
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts && !facts.isFile()) {
      writeFileSync(path, text)
      return
    }
    const beside = temporaryName(path)
    try {
      writeFileSync(beside, text)
      renameSync(beside, path)
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

function writeError(path: string, error: unknown, exitCode: ExitCode): unknown {
  const code = systemErrorCode(error)
  if (!code) return error
  const reason = REASONS[code] ?? (error as Error).message
  const hint = code === 'ENOENT' ? `make it with: mkdir -p ${printable(dirname(path))}` : undefined
  return new UserError(`cannot write ${printable(path)}: ${reason}`, { hint, exitCode, cause: error })
}
