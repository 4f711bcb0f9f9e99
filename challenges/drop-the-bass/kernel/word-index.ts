/**
 * An index over a word list, to be searched by hash: the entries, sorted into buckets by their hashes, each with its
 * length before it; where each bucket begins; and a bit for each pair of bytes that an entry begins with, which
 * turns most texts away without a hash.
 *
 * It is a fifth larger than the list itself, so that one of a megabyte stays in the cache of a core, and a word that is
 * found costs two looks into memory. Addresses are not part of it: it can be kept in a file and put anywhere in a memory.
 */
import { MAX_ENTRY_BYTES } from '../../../src/kit/dictionary/word-list.ts'
import { LONG_ENTRY, SLACK, STARTS_BYTES } from './agreement.ts'
import { hashOf } from './hash.ts'

const NEWLINE = 0x0a
const WORD_BYTES = 4

/** The parts follow one another: starts, buckets, entries and their slack. */
export interface IndexShape {
  /** How many buckets, a power of two. There is an offset for each, in bytes from the first entry, and one for the end. */
  readonly buckets: number
  /** Bytes of the entries, lengths included. */
  readonly entriesBytes: number
  /** The longest entry, in bytes. 0 when there is none. */
  readonly longest: number
}

export function bucketsBytes({ buckets }: IndexShape): number {
  return (buckets + 1) * WORD_BYTES
}

export function indexBytes(shape: IndexShape): number {
  return STARTS_BYTES + bucketsBytes(shape) + shape.entriesBytes + SLACK
}

/** What an index over the list will be like, empty lines and overlong ones left out. */
function shapeIndex(list: Uint8Array): IndexShape {
  let count = 0
  let longest = 0
  let entriesBytes = 0
  eachEntry(list, (start, end) => {
    count++
    entriesBytes += recordBytes(end - start)
    if (end - start > longest) longest = end - start
  })
  // One to two entries a bucket.
  let buckets = 1
  while (buckets * 2 <= count) buckets *= 2
  return { buckets, entriesBytes, longest }
}

/** An index that is not yet anywhere. */
export interface IndexSource {
  readonly shape: IndexShape
  /** Puts it into `index`, which is all zeros, aligned to 4, and as long as `indexBytes(shape)` says. */
  readonly put: (index: Uint8Array) => void
}

export function indexOf(list: Uint8Array): IndexSource {
  const shape = shapeIndex(list)
  return { shape, put: (index) => fillIndex(index, list, shape) }
}

function fillIndex(index: Uint8Array, list: Uint8Array, shape: IndexShape): void {
  // Where the next entry of each bucket goes: behind the sizes of all buckets before it.
  const next = new Uint32Array(index.buffer, index.byteOffset + STARTS_BYTES, shape.buckets + 1)
  const mask = shape.buckets - 1
  eachEntry(list, (start, end) => {
    next[hashOf(list, start, end - start) & mask]! += recordBytes(end - start)
  })
  let sum = 0
  for (let bucket = 0; bucket <= shape.buckets; bucket++) {
    const size = next[bucket]!
    next[bucket] = sum
    sum += size
  }

  const entries = index.subarray(STARTS_BYTES + bucketsBytes(shape))
  eachEntry(list, (start, end) => {
    const bucket = hashOf(list, start, end - start) & mask
    const at = next[bucket]!
    next[bucket] = putRecord(entries, at, list, start, end)
    const pair = list[start]! | (end - start > 1 ? list[start + 1]! << 8 : 0)
    index[pair >> 3]! |= 1 << (pair & 7)
  })
  // Each now is where its bucket ends, which is where the one behind it begins.
  next.copyWithin(1, 0, shape.buckets)
  next[0] = 0
}

function recordBytes(length: number): number {
  return length + (length < LONG_ENTRY ? 1 : 1 + WORD_BYTES)
}

/** Returns the offset behind it. */
function putRecord(
  entries: Uint8Array,
  offset: number,
  list: Uint8Array,
  start: number,
  end: number,
): number {
  let at = offset
  const length = end - start
  entries[at++] = Math.min(length, LONG_ENTRY)
  if (length >= LONG_ENTRY) {
    for (let shift = 0; shift < 32; shift += 8) entries[at++] = length >>> shift
  }
  for (let from = start; from < end; from++) entries[at++] = list[from]!
  return at
}

function eachEntry(list: Uint8Array, use: (start: number, end: number) => void): void {
  for (let start = 0; start < list.length;) {
    let end = start
    while (end < list.length && list[end] !== NEWLINE) end++
    if (end > start && end - start <= MAX_ENTRY_BYTES) use(start, end)
    start = end + 1
  }
}
