/**
 * What a validator left in its feedback folder. It is a program like any other, so what lies there may be a link, a
 * pipe or without end.
 */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from '../../errors.ts'

const MAX_BYTES = 64 * 1024
/** What opening gives when there is no such file, or a link or a socket in its place. */
const NOT_THERE = new Set(['ENOENT', 'ELOOP', 'ENXIO', 'EACCES'])

/** The start of the file as text without the whitespace at its end; undefined when there is nothing to read. */
export async function readFeedback(folder: string, name: string): Promise<string | undefined> {
  try {
    // Not to be led elsewhere by a link, nor to wait for the other end of a pipe.
    const file = await open(
      join(folder, name),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    )
    try {
      if (!(await file.stat()).isFile()) return undefined
      const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_BYTES), 0, MAX_BYTES, 0)
      return buffer.toString('utf8', 0, bytesRead).trimEnd() || undefined
    } finally {
      await file.close()
    }
  } catch (error) {
    if (NOT_THERE.has(systemErrorCode(error) ?? '')) return undefined
    throw error
  }
}
