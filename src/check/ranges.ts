/**
 * Parts of files, read in chunks: memory stays the same whatever a submission wrote.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { isSpace } from '../kit/text.ts'

const CHUNK_BYTES = 256 * 1024

/** Bytes `start` to before `end` of an open file. */
export interface Range {
  readonly file: FileHandle
  readonly start: number
  readonly end: number
}

/** Opens both files and closes them whatever happens. */
export async function withFiles<T>(
  paths: readonly [string, string],
  use: (first: Range, second: Range) => Promise<T>,
): Promise<T> {
  return withFile(paths[0], (first) => withFile(paths[1], (second) => use(first, second)))
}

export async function withFile<T>(path: string, use: (whole: Range) => Promise<T>): Promise<T> {
  const file = await open(path, 'r')
  try {
    return await use({ file, start: 0, end: (await file.stat()).size })
  } finally {
    await file.close()
  }
}

/** The bytes as chunks of `size`, only the last one shorter, each valid until the next one is asked for. */
export async function* chunksOf(range: Range, size = CHUNK_BYTES): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(Math.max(1, Math.min(size, range.end - range.start)))
  for (let at = range.start; at < range.end;) {
    const length = await fill(range.file, buffer.subarray(0, range.end - at), at)
    if (length === 0) return
    yield buffer.subarray(0, length)
    at += length
  }
}

/** Reads until `bytes` is full or the file ends. */
async function fill(file: FileHandle, bytes: Uint8Array, at: number): Promise<number> {
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, at + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

/** At most `length` bytes from `at` on, in memory of their own. */
export async function readAt(range: Range, at: number, length: number): Promise<Uint8Array> {
  const from = Math.max(range.start, at)
  const bytes = Buffer.alloc(Math.max(0, Math.min(range.end, from + length) - from))
  return bytes.subarray(0, await fill(range.file, bytes, from))
}

/** The range without the whitespace at both ends that Python's `bytes.strip()` removes; NUL stays. */
export async function stripped(range: Range): Promise<Range> {
  let { start, end } = range
  for await (const chunk of chunksOf(range)) {
    const found = chunk.findIndex((byte) => !isSpace(byte))
    start += found < 0 ? chunk.length : found
    if (found >= 0) break
  }
  while (end > start) {
    const from = Math.max(start, end - CHUNK_BYTES)
    const chunk = await readAt(range, from, end - from)
    const last = chunk.findLastIndex((byte) => !isSpace(byte))
    end = from + last + 1
    if (last >= 0) break
  }
  return { file: range.file, start, end }
}
