/**
 * Bytes -> tokens and the whitespace between them, in pieces, so that a token of any length fits in memory. Pieces are
 * cut at the same lengths in every text, which lets two texts be compared piece by piece.
 */
import { isSpace } from '../kit/text.ts'
import { type Range, chunksOf } from './ranges.ts'
import { isContinuation } from './visible.ts'

export const PIECE_BYTES = 64 * 1024

export interface Piece {
  readonly kind: 'token' | 'space'
  /** Valid until the next piece is asked for. */
  readonly bytes: Uint8Array
  /** True for the first piece of a token, and true for the last: most are both. */
  readonly first: boolean
  readonly last: boolean
  /** Where it begins: from 1, columns in characters and in bytes. */
  readonly line: number
  readonly column: number
  readonly byteColumn: number
}

/** What is left of the text when it has ended: an empty piece of its own kind. */
export interface End extends Pick<Piece, 'line' | 'column' | 'byteColumn'> {
  readonly kind: 'end'
  readonly bytes: Uint8Array
}

export interface PieceReader {
  /** The next piece, or the end again and again. */
  next(): Promise<Piece | End>
  /** The next piece of a token, or the end. */
  nextToken(): Promise<Piece | End>
}

export function createPieceReader(range: Range): PieceReader {
  const pieces = piecesOf(range)
  const reader: PieceReader = {
    async next() {
      const { value, done } = await pieces.next()
      if (done) end = value ?? end
      return done ? end : value
    },
    async nextToken() {
      for (;;) {
        const piece = await reader.next()
        if (piece.kind !== 'space') return piece
      }
    },
  }
  let end: End = { kind: 'end', bytes: new Uint8Array(0), line: 1, column: 1, byteColumn: 1 }
  return reader
}

async function* piecesOf(range: Range): AsyncGenerator<Piece, End> {
  const held = Buffer.alloc(PIECE_BYTES)
  let length = 0
  let space = false
  let first = true
  const place = { line: 1, column: 1, byteColumn: 1 }

  function take(last: boolean): Piece {
    const bytes = held.subarray(0, length)
    const piece: Piece = { kind: space ? 'space' : 'token', bytes, first, last, ...place }
    advance(place, bytes)
    first = last
    length = 0
    return piece
  }

  for await (const chunk of chunksOf(range)) {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      if (isSpace(byte) !== space) {
        if (length > 0) yield take(true)
        space = !space
      } else if (length === PIECE_BYTES) {
        yield take(false)
      }
      held[length++] = byte
    }
  }
  if (length > 0) yield take(true)
  return { kind: 'end', bytes: new Uint8Array(0), ...place }
}

function advance(place: { line: number; column: number; byteColumn: number }, bytes: Uint8Array): void {
  for (const byte of bytes) {
    if (byte === 0x0a) {
      place.line++
      place.column = 1
      place.byteColumn = 1
    } else {
      place.byteColumn++
      if (!isContinuation(byte)) place.column++
    }
  }
}
