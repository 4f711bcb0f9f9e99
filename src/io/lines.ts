/**
 * A stream of bytes -> batches of whole lines.
 *
 * A batch never waits for more input than it needs to end its first line, so the first answers can leave
 * before the input ends. Memory holds one chunk, and one line that is still growing.
 */

const NEWLINE = 0x0a
/** A line that was held for so many bytes makes a batch of its own, not a copy together with what follows. */
const LARGE_BYTES = 2 ** 20

/** Whole lines, newlines included; only the last line of the input may lack its own. */
export interface LineBatch {
  readonly kind: 'lines'
  readonly bytes: Uint8Array
  /** True when `bytes` are the whole of their memory, which may then be given away. */
  readonly ownsMemory: boolean
  /** Number of the first line in the input, from 1. */
  readonly firstLine: number
  /** How many lines there are, blank ones included. */
  readonly lines: number
}

/** A line longer than the limit: it was read past, not kept. */
export interface OverlongLine {
  readonly kind: 'overlong'
  readonly firstLine: number
  readonly lines: 1
  /** Its length without the newline. */
  readonly length: number
}

export type Batch = LineBatch | OverlongLine

/** Bytes that a batch keeps in memory. */
export function heldBytes(batch: Batch): number {
  return batch.kind === 'lines' ? batch.bytes.length : 0
}

export interface BatchOptions {
  /** The longest line to keep, in bytes without its newline. */
  readonly maxLine: number
  /** Asked before each batch: end it with the line that reaches so many bytes. */
  readonly targetBytes: () => number
}

export async function* batches(
  chunks: AsyncIterable<Uint8Array>,
  options: BatchOptions,
): AsyncGenerator<Batch> {
  let held: Uint8Array[] = []
  let heldLength = 0
  /** True while the rest of a line that is already too long is read past. */
  let discarding = false
  let line = 1

  for await (const chunk of chunks) {
    const newline = chunk.indexOf(NEWLINE)
    if (newline < 0) {
      heldLength += chunk.length
      discarding ||= heldLength > options.maxLine
      if (discarding) held = []
      else held.push(chunk)
      continue
    }

    let rest = chunk
    if (discarding || heldLength + newline > options.maxLine) {
      yield { kind: 'overlong', firstLine: line++, lines: 1, length: heldLength + newline }
      rest = chunk.subarray(newline + 1)
    } else if (heldLength >= LARGE_BYTES) {
      yield wholeLine([...held, chunk.subarray(0, newline + 1)], line++)
      rest = chunk.subarray(newline + 1)
    } else if (heldLength > 0) {
      rest = Buffer.concat([...held, chunk])
    }
    held = []
    heldLength = 0
    discarding = false

    const tail = yield* split(rest, line, options)
    line = tail.line
    heldLength = tail.rest.length
    discarding = heldLength > options.maxLine
    if (heldLength > 0 && !discarding) held.push(tail.rest)
  }

  if (discarding) yield { kind: 'overlong', firstLine: line, lines: 1, length: heldLength }
  else if (heldLength > 0) yield wholeLine(held, line)
}

function wholeLine(pieces: readonly Uint8Array[], firstLine: number): LineBatch {
  // Not Buffer.concat, which may take a short line from memory that is shared.
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return { kind: 'lines', bytes, ownsMemory: true, firstLine, lines: 1 }
}

/** Batches of the whole lines in `bytes`; returns what follows the last newline. */
function* split(
  bytes: Uint8Array,
  firstLine: number,
  { maxLine, targetBytes }: BatchOptions,
): Generator<Batch, { rest: Uint8Array; line: number }> {
  let line = firstLine
  let start = 0
  let end = 0
  let lines = 0
  let target = targetBytes()
  const batch = (): Batch => ({
    kind: 'lines',
    bytes: bytes.subarray(start, end),
    ownsMemory: false,
    firstLine: line,
    lines,
  })

  for (;;) {
    const newline = bytes.indexOf(NEWLINE, end)
    const overlong = newline - end > maxLine
    if (lines > 0 && (newline < 0 || overlong || end - start >= target)) {
      yield batch()
      line += lines
      start = end
      lines = 0
      target = targetBytes()
    }
    if (newline < 0) return { rest: bytes.subarray(end), line }
    if (overlong) {
      yield { kind: 'overlong', firstLine: line++, lines: 1, length: newline - end }
      start = newline + 1
    } else {
      lines++
    }
    end = newline + 1
  }
}
