/**
 * An index over the bytes of a word list: a hash table with open addressing that points into the list itself, and
 * a bit for each pair of bytes that an entry begins with, which turns most texts away without a hash.
 *
 * Addresses are not part of it, so that it can be kept in a file and put anywhere in a memory.
 */
import { MAX_ENTRY_BYTES } from '../../../src/kit/dictionary/word-list.ts'
import {
  FOLD,
  LENGTH_BITS,
  LENGTH_MULTIPLIER,
  MULTIPLIER,
  SLACK,
  SLOT_BYTES,
  STARTS_BYTES,
} from './agreement.ts'

const NEWLINE = 0x0a
/** Fewer than half of the slots are taken: a search then looks at two of them or so. */
const SLOTS_PER_ENTRY = 2

/** Sizes in bytes, but for the counts. The parts follow one another: starts, slots, entries and their slack. */
export interface IndexShape {
  /** How many slots, a power of two. */
  readonly slots: number
  readonly entriesBytes: number
  /** The longest entry. 0 when there is none. */
  readonly longest: number
}

export function indexBytes({ slots, entriesBytes }: IndexShape): number {
  return STARTS_BYTES + slots * SLOT_BYTES + Math.ceil((entriesBytes + SLACK) / 8) * 8
}

/** How large an index over the list will be, empty lines and overlong ones left out of account. */
export function shapeIndex(list: Uint8Array): IndexShape {
  let count = 0
  let longest = 0
  eachEntry(list, (start, end) => {
    count++
    if (end - start > longest) longest = end - start
  })
  let slots = 1
  while (slots < count * SLOTS_PER_ENTRY) slots *= 2
  // One slot at least stays free, or else a search in vain would not end.
  return { slots: Math.max(2, slots), entriesBytes: list.length, longest }
}

/** Fills `index`, which is all zeros and as long as `indexBytes(shape)` says. */
export function fillIndex(index: Uint8Array, list: Uint8Array, shape: IndexShape): void {
  const slots = new Uint32Array(index.buffer, index.byteOffset + STARTS_BYTES, shape.slots * 2)
  const mask = shape.slots - 1
  const entriesAt = STARTS_BYTES + shape.slots * SLOT_BYTES
  index.set(list, entriesAt)

  eachEntry(list, (start, end) => {
    const length = end - start
    const pair = list[start]! | (length > 1 ? list[start + 1]! << 8 : 0)
    index[pair >> 3]! |= 1 << (pair & 7)

    const hash = hashOf(list, start, length)
    const tag = tagOf(hash, length)
    let slot = hash & mask
    for (;;) {
      const taken = slots[slot * 2 + 1]!
      if (taken === 0) break
      if (taken === tag && equal(list, slots[slot * 2]!, start, length)) return
      slot = (slot + 1) & mask
    }
    slots[slot * 2] = start
    slots[slot * 2 + 1] = tag
  })
}

function eachEntry(list: Uint8Array, use: (start: number, end: number) => void): void {
  for (let start = 0; start < list.length;) {
    let end = start
    while (end < list.length && list[end] !== NEWLINE) end++
    if (end > start && end - start <= MAX_ENTRY_BYTES) use(start, end)
    start = end + 1
  }
}

/** See `MULTIPLIER`. */
export function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = Math.imul(length, LENGTH_MULTIPLIER)
  let at = start
  for (const whole = start + (length & ~3); at < whole; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    hash = Math.imul(hash ^ word, MULTIPLIER)
    hash ^= hash >>> FOLD
  }
  const left = length & 3
  if (left > 0) {
    let word = bytes[at]!
    if (left > 1) word |= bytes[at + 1]! << 8
    if (left > 2) word |= bytes[at + 2]! << 16
    hash = Math.imul(hash ^ word, MULTIPLIER)
    hash ^= hash >>> FOLD
  }
  return hash
}

/** What a slot holds beside the offset. Never 0, since no entry is empty. */
export function tagOf(hash: number, length: number): number {
  return (((hash >>> LENGTH_BITS) << LENGTH_BITS) | length) >>> 0
}

function equal(list: Uint8Array, one: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (list[one + at] !== list[other + at]) return false
  return true
}
