/**
 * A path or "-" -> an open input. Whatever is wrong with it is said before any work begins.
 */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { UserError, systemErrorCode } from '../errors.ts'

/** Bytes read at a time from a file: large enough that reading is never what a run waits for. */
const CHUNK_BYTES = 256 * 1024

export interface Input {
  /** What messages call it: the path as it was given, or "stdin". */
  readonly name: string
  /** In bytes; undefined for a pipe or a device. */
  readonly size: number | undefined
  readonly chunks: AsyncIterable<Uint8Array>
  /** Gives up on what has not been read, even while a read waits. */
  close(): void
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
}

/** The UserError for a file that could not be read, or the error itself when it is none of the known ones. */
export function fileError(what: string, path: string, error: unknown, hint?: string): unknown {
  const reason = REASONS[systemErrorCode(error) ?? '']
  return reason ? new UserError(`cannot read ${what}${path}: ${reason}`, { hint, cause: error }) : error
}

export async function openInput(path: string, hint: string): Promise<Input> {
  if (path === '-') return toInput(process.stdin, 'stdin', undefined)
  if (path.includes('\0')) throw new UserError('a path cannot contain a NUL byte', { hint })
  try {
    const file = await open(path, constants.O_RDONLY)
    const facts = await file.stat()
    if (facts.isDirectory()) {
      await file.close()
      throw Object.assign(new Error('is a directory'), { code: 'EISDIR' })
    }
    const stream = file.createReadStream({ highWaterMark: CHUNK_BYTES })
    return toInput(stream, path, facts.isFile() ? facts.size : undefined)
  } catch (error) {
    throw fileError('', path, error, hint)
  }
}

function toInput(stream: Readable, name: string, size: number | undefined): Input {
  // Reported by the read that meets it; without a listener it would end the process.
  stream.on('error', () => {})
  return { name, size, chunks: read(stream, name), close: () => stream.destroy() }
}

async function* read(stream: Readable, name: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (error) {
    throw fileError('', name, error)
  }
}
