/**
 * A part of a file -> blocks of whole lines, read by the thread that works them, into one buffer that is used again and
 * again.
 *
 * A line belongs to the part that it begins in, wherever it ends. So parts that cover a file cover each of its lines
 * once, and whoever reads one needs to know nothing of the others.
 */
import { readSync } from 'node:fs'
import { systemErrorCode } from '../errors.ts'
import { fileError } from './input.ts'

const NEWLINE = 0x0a

/** Positions in bytes; the byte at `to` is not in it. */
export interface FilePart {
  readonly from: number
  readonly to: number
}

export type LineBlock =
  /** Whole lines; only the last one of the file may lack its newline. Lent until the next block is asked for. */
  | { readonly kind: 'lines'; readonly bytes: Uint8Array }
  /** A line longer than the limit, without its newline. It was read past, not kept. */
  | { readonly kind: 'overlong'; readonly length: number }

/** Gives the blocks of a part, one part after the other. */
export type ReadBlocks = (part: FilePart) => Generator<LineBlock>

export interface LineReaderOptions {
  /** The longest line to keep, in bytes without its newline; not below the buffer's length. */
  readonly maxLine: number
  /** What is read at a time is read to here; for a longer line alone other memory is taken. */
  readonly buffer: Uint8Array
  /** How much of it to fill at a time, as far as no line is longer; asked before each read. */
  readonly atOnce: () => number
  /** What errors call the file. */
  readonly name: string
}

/** What it returns throws UserError for a file that cannot be read. */
export function createLineReader(
  descriptor: number,
  { maxLine, buffer: given, atOnce, name }: LineReaderOptions,
): ReadBlocks {
  if (maxLine < given.length) throw new RangeError('a block must not hold a line that is too long')
  let buffer: Uint8Array

  /** Bytes read to `offset` of the buffer, as many as there are; 0 at the end of the file. */
  const read = (offset: number, position: number): number => {
    for (;;) {
      try {
        return readSync(descriptor, buffer, offset, Math.min(atOnce(), buffer.length - offset), position)
      } catch (error) {
        if (systemErrorCode(error) !== 'EINTR') throw fileError('', name, error)
      }
    }
  }

  /** The position behind the next newline at `position` or later; or of the end of the file; or the limit or later. */
  const skipLine = (position: number, limit = Infinity): { position: number; ended: boolean } => {
    while (position < limit) {
      const length = read(0, position)
      if (length === 0) return { position, ended: true }
      const newline = buffer.subarray(0, length).indexOf(NEWLINE)
      if (newline >= 0) return { position: position + newline + 1, ended: false }
      position += length
    }
    return { position, ended: false }
  }

  return function* blocks({ from, to }) {
    buffer = given
    // Where the buffer begins in the file: always at the beginning of a line.
    let position = from === 0 ? 0 : skipLine(from - 1, to).position
    let held = 0
    while (position < to) {
      const length = read(held, position + held)
      if (length === 0) {
        if (held > 0) yield { kind: 'lines', bytes: buffer.subarray(0, held) }
        return
      }
      const searched = held
      held += length
      const end = endOfLines(buffer.subarray(0, held), searched, to - position)
      if (end > 0) {
        yield { kind: 'lines', bytes: buffer.subarray(0, end) }
        buffer.copyWithin(0, end, held)
        position += end
        held -= end
      } else if (held > maxLine) {
        const line = skipLine(position + held)
        yield { kind: 'overlong', length: line.position - position - (line.ended ? 0 : 1) }
        position = line.position
        held = 0
      } else if (held === buffer.length) {
        buffer = grown(buffer, Math.min(held * 2, maxLine + 1))
      }
    }
  }
}

/**
 * How many of the bytes are whole lines that begin before `limit`; 0 when the first one has not ended yet. There is no
 * newline before `searched`.
 */
function endOfLines(bytes: Uint8Array, searched: number, limit: number): number {
  const last = bytes.subarray(searched).lastIndexOf(NEWLINE)
  if (last < 0) return 0
  // The line with the byte before the limit in it is the last one that is wanted.
  if (searched + last < limit - 1) return searched + last + 1
  return bytes.indexOf(NEWLINE, Math.max(searched, limit - 1)) + 1
}

function grown(buffer: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length)
  larger.set(buffer)
  return larger
}
