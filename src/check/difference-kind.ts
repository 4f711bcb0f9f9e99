/**
 * What a difference comes down to, in the order of how much the answer helps. Each question stops at the first byte
 * that settles it, so that all of them together read little more than the comparison did.
 */
import { isSpace } from '../kit/text.ts'
import type { DifferenceKind } from './difference.ts'
import { type Range, chunksOf, readAt } from './ranges.ts'

/** Lines are looked at as a whole only in texts up to this size, each. */
const SMALL_BYTES = 2 ** 20
/** Whitespace before a newline that is held back at most; a longer run counts as text. */
const HELD_BYTES = 64 * 1024

/**
 * Two stripped texts that differ from `offset` on, in the line that begins at `lineStart` -> how. What they share
 * before that is not read again.
 */
export async function classifyDifference(
  expected: Range,
  got: Range,
  { offset, lineStart }: { readonly offset: number; readonly lineStart: number },
): Promise<DifferenceKind> {
  const visibleEnds = [await withoutInvisible(expected), await withoutInvisible(got)] as const
  const shared = offset > ENDS_BYTES ? offset - ENDS_BYTES : 0
  if (await sameAfter(asTheyAre, from(visibleEnds[0], shared), from(visibleEnds[1], shared)))
    return 'invisible'
  if (await sameAfter(withoutLineEnds, from(expected, lineStart), from(got, lineStart))) return 'line-ends'
  if (await sameAfter(withoutSpace, from(expected, offset), from(got, offset))) return 'whitespace'
  if (await sameAfter(inLowerCase, from(expected, offset), from(got, offset))) return 'case'
  const byLines = await classifyLines(expected, got)
  if (byLines) return byLines
  if (offset === lengthOf(got)) return 'missing'
  return offset === lengthOf(expected) ? 'extra' : 'text'
}

function lengthOf(range: Range): number {
  return range.end - range.start
}

function from(range: Range, offset: number): Range {
  return { ...range, start: Math.min(range.end, range.start + offset) }
}

async function classifyLines(
  expected: Range,
  got: Range,
): Promise<'missing' | 'extra' | 'order' | undefined> {
  if (Math.max(lengthOf(expected), lengthOf(got)) > SMALL_BYTES) return undefined
  const lines = await linesOf(expected)
  const others = await linesOf(got)
  if (isSubsequence(others, lines)) return 'missing'
  if (isSubsequence(lines, others)) return 'extra'
  if (lines.length !== others.length) return undefined
  const sorted = others.toSorted()
  return lines.toSorted().every((line, index) => line === sorted[index]) ? 'order' : undefined
}

/** As Latin-1, in which two lines are the same when their bytes are. No lines at all in an empty text. */
async function linesOf(range: Range): Promise<string[]> {
  if (lengthOf(range) === 0) return []
  return Buffer.from(await readAt(range, range.start, SMALL_BYTES))
    .toString('latin1')
    .split('\n')
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let found = 0
  for (const line of whole) if (found < part.length && part[found] === line) found++
  return found === part.length
}

/** NUL, and what Unicode calls space or format: it looks like nothing, and `bytes.strip()` leaves it. */
const INVISIBLE = /^[\0\s\u0085\p{Cf}]+|[\0\s\u0085\p{Cf}]+$/gu
const ENDS_BYTES = 4096

async function withoutInvisible(range: Range): Promise<Range> {
  const head = Buffer.from(await readAt(range, range.start, ENDS_BYTES)).toString('utf8')
  const lead = head.match(INVISIBLE)?.[0] ?? ''
  const start = range.start + (head.startsWith(lead) ? Buffer.byteLength(lead) : 0)
  const tailFrom = Math.max(start, range.end - ENDS_BYTES)
  const tail = Buffer.from(await readAt(range, tailFrom, ENDS_BYTES)).toString('utf8')
  const trail = tail.match(INVISIBLE)?.at(-1) ?? ''
  const end = range.end - (tail.endsWith(trail) ? Buffer.byteLength(trail) : 0)
  return { file: range.file, start: Math.min(start, end), end }
}

/** Changes the bytes of a text as they pass. Stripped texts do not end with whitespace, so nothing is ever left over. */
type Filter = () => (chunk: Uint8Array) => Uint8Array

const NOTHING = new Uint8Array(0)

const asTheyAre: Filter = () => (chunk) => chunk
const withoutSpace: Filter = () => mapBytes((byte) => (isSpace(byte) ? undefined : byte))
const inLowerCase: Filter = () => mapBytes((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte))

function mapBytes(change: (byte: number) => number | undefined): (chunk: Uint8Array) => Uint8Array {
  const table = Int16Array.from({ length: 256 }, (_, byte) => change(byte) ?? -1)
  return (chunk) => {
    const changed = new Uint8Array(chunk.length)
    let length = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = table[chunk[at]!]!
      if (byte >= 0) changed[length++] = byte
    }
    return changed.subarray(0, length)
  }
}

/** Without spaces, tabs and carriage returns before a newline. */
const withoutLineEnds: Filter = () => {
  let held: number[] = []
  return (chunk) => {
    const kept = Buffer.allocUnsafe(chunk.length + held.length)
    let length = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      if (byte === 0x0a) held = []
      if (byte !== 0x0a && isSpace(byte) && held.length < HELD_BYTES) {
        held.push(byte)
        continue
      }
      if (held.length > 0) {
        for (const space of held) kept[length++] = space
        held = []
      }
      kept[length++] = byte
    }
    return kept.subarray(0, length)
  }
}

async function sameAfter(filter: Filter, one: Range, other: Range): Promise<boolean> {
  const [ours, theirs] = [filtered(filter, one), filtered(filter, other)]
  let left: Uint8Array = NOTHING
  let right: Uint8Array = NOTHING
  for (;;) {
    left = left.length > 0 ? left : ((await ours.next()).value ?? NOTHING)
    right = right.length > 0 ? right : ((await theirs.next()).value ?? NOTHING)
    const length = Math.min(left.length, right.length)
    if (length === 0) return left.length === right.length
    if (Buffer.compare(left.subarray(0, length), right.subarray(0, length)) !== 0) return false
    left = left.subarray(length)
    right = right.subarray(length)
  }
}

/** Chunks that are not empty. */
async function* filtered(filter: Filter, range: Range): AsyncGenerator<Uint8Array> {
  const pass = filter()
  for await (const chunk of chunksOf(range)) {
    const kept = pass(chunk)
    if (kept.length > 0) yield kept
  }
}
