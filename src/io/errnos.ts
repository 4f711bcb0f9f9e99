/**
 * What the system's error codes mean, in the words of every message. One table: what a code means does not depend on who met
 * it, only whether a file or a folder was looked for.
 */
import { dirname } from 'node:path'
import { ExitCode, UserError, systemErrorCode } from '../errors.ts'
import { printable } from '../units.ts'

const ERRNOS: Readonly<Record<string, { readonly says: string; readonly isMachine?: true }>> = {
  EACCES: { says: 'permission denied' },
  EPERM: { says: 'permission denied' },
  EISDIR: { says: 'it is a folder' },
  EEXIST: { says: 'there is something else of that name' },
  ELOOP: { says: 'too many symbolic links' },
  ENAMETOOLONG: { says: 'the name is too long' },
  ETXTBSY: { says: 'a program that runs is being written to' },
  // What a machine has too little of, whatever was asked of it.
  EROFS: { says: 'the file system is read-only', isMachine: true },
  ENOSPC: { says: 'no space left on the device', isMachine: true },
  EDQUOT: { says: 'the disk quota is used up', isMachine: true },
  EIO: { says: 'the device fails', isMachine: true },
  EMFILE: { says: 'too many files are open', isMachine: true },
  ENFILE: { says: 'too many files are open on this machine', isMachine: true },
  ENOMEM: { says: 'there is not enough memory', isMachine: true },
  EAGAIN: { says: 'the machine gives no more processes', isMachine: true },
}

/** Where nothing was found, by what was looked for. */
const MISSING = { file: 'no such file', folder: 'there is no such folder' } as const

/** Why a system call failed; undefined when the error is not the system's. */
export function reasonFor(error: unknown, lookedFor: keyof typeof MISSING): string | undefined {
  const code = systemErrorCode(error)
  if (code === undefined) return undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return MISSING[lookedFor]
  return ERRNOS[code]?.says ?? (error as Error).message
}

/** Does the machine lack what was needed, so that no other input or option would have helped? */
export function isLack(error: unknown): boolean {
  return ERRNOS[systemErrorCode(error) ?? '']?.isMachine === true
}

/**
 * A system error that nobody expected where it was met, as the user should read it; undefined when the machine is not to blame.
 * `folder` is named where the error names none: that of a write to an open file does not.
 */
export function lackOf(error: unknown, folder?: string): UserError | undefined {
  if (!isLack(error)) return undefined
  const { path, syscall } = error as NodeJS.ErrnoException
  const isStart = syscall?.startsWith('spawn') === true
  const where = isStart ? path : path === undefined ? folder : dirname(path)
  const what = isStart ? 'cannot start' : 'cannot write in'
  const reason = reasonFor(error, 'file') ?? ''
  const isFull = ['ENOSPC', 'EDQUOT'].includes(systemErrorCode(error) ?? '')
  return new UserError(where === undefined ? reason : `${what} ${printable(where)}: ${reason}`, {
    hint: isFull ? 'free some space and run it again' : undefined,
    exitCode: ExitCode.machine,
    cause: error,
  })
}
