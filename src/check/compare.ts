/**
 * The platform's comparison: the output and the expected answer both go through Python's `strip()`, and must then be
 * identical. Files are streamed; the first difference is found on the way, and described for people.
 */
import { createHash } from 'node:crypto'
import type { Difference } from './difference.ts'
import { classifyDifference } from './difference-kind.ts'
import { type Range, chunksOf, readAt, stripped, withFile, withFiles } from './ranges.ts'
import { isContinuation, visible } from './visible.ts'

export type Comparison = { readonly same: true } | { readonly same: false; readonly difference: Difference }

const BEFORE_BYTES = 24
const AFTER_BYTES = 56

export function compareFiles(expected: string, got: string): Promise<Comparison> {
  return withFiles([expected, got], async (wholeExpected, wholeGot) => {
    const ranges = [await stripped(wholeExpected), await stripped(wholeGot)] as const
    const place = await firstDifference(...ranges)
    if (!place) return { same: true }
    const kind = await classifyDifference(...ranges, place)
    return { same: false, difference: { kind, ...(await describe(...ranges, place)) } }
  })
}

/** Of the text without the whitespace at its ends, in hexadecimal: the hash that is shown with a challenge. */
export function strippedSha1(path: string): Promise<string> {
  return withFile(path, async (whole) => {
    const hash = createHash('sha1')
    for await (const chunk of chunksOf(await stripped(whole))) hash.update(chunk)
    return hash.digest('hex')
  })
}

/** Where the texts part. `offset` counts from the start of the stripped text. */
interface Place {
  readonly offset: number
  readonly line: number
  /** Offset of the first byte of that line. */
  readonly lineStart: number
  /** Characters that begin in that line before `offset`. */
  readonly characters: number
}

async function firstDifference(expected: Range, got: Range): Promise<Place | undefined> {
  const counter = createPlaceCounter()
  const others = chunksOf(got)
  for await (const chunk of chunksOf(expected)) {
    const other = (await others.next()).value ?? new Uint8Array(0)
    const shared = sharedLength(chunk, other)
    counter.pass(chunk.subarray(0, shared))
    if (shared < chunk.length || other.length > chunk.length) return counter.place()
  }
  return got.end - got.start > expected.end - expected.start ? counter.place() : undefined
}

function sharedLength(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length)
  // One call of memcmp for the usual case, that there is no difference.
  if (Buffer.compare(one.subarray(0, length), other.subarray(0, length)) === 0) return length
  let at = 0
  while (one[at] === other[at]) at++
  return at
}

function createPlaceCounter() {
  let offset = 0
  let line = 1
  let lineStart = 0
  let characters = 0
  return {
    pass(bytes: Uint8Array): void {
      let from = 0
      for (let newline = bytes.indexOf(0x0a); newline >= 0; newline = bytes.indexOf(0x0a, from)) {
        from = newline + 1
        line++
        lineStart = offset + from
        characters = 0
      }
      for (let at = from; at < bytes.length; at++) if (!isContinuation(bytes[at]!)) characters++
      offset += bytes.length
    },
    place: (): Place => ({ offset, line, lineStart, characters }),
  }
}

async function describe(expected: Range, got: Range, place: Place): Promise<Omit<Difference, 'kind'>> {
  const { offset, line, lineStart, characters } = place
  // A difference within a character (é and è share their first byte) is one of the whole character.
  const near = await readAt(expected, expected.start + offset, 1)
  const nearGot = await readAt(got, got.start + offset, 1)
  const within = [near[0], nearGot[0]].some((byte) => byte !== undefined && isContinuation(byte))
  return {
    line,
    column: Math.max(1, characters + (within ? 0 : 1)),
    byteColumn: offset - lineStart + 1,
    expected: await excerpt(expected, place),
    got: await excerpt(got, place),
  }
}

/** The line around the place, cut at both sides. */
async function excerpt(range: Range, { offset, lineStart }: Place): Promise<string> {
  let from = Math.max(lineStart, offset - BEFORE_BYTES)
  let bytes = await readAt(range, range.start + from, offset - from + AFTER_BYTES)
  while (from > lineStart && from < offset && isContinuation(bytes[0] ?? 0)) {
    from++
    bytes = bytes.subarray(1)
  }
  const newline = bytes.indexOf(0x0a, offset - from)
  const shown = newline < 0 ? wholeCharacters(bytes) : bytes.subarray(0, newline + 1)
  const ends = newline >= 0 || range.start + from + bytes.length >= range.end
  return `${from > lineStart ? '…' : ''}${visible(ends && newline < 0 ? bytes : shown)}${ends ? '' : '…'}`
}

/** Without a character at the end that was cut in two. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (isContinuation(byte)) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}
