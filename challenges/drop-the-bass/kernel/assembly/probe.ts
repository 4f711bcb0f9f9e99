/**
 * Is a text an entry of the word list? See word-index.ts for what is looked at.
 */
import {
  ENTRIES,
  FOLD,
  LENGTH_BITS,
  LENGTH_MULTIPLIER,
  MULTIPLIER,
  SLOTS,
  SLOT_BYTES,
  SLOT_MASK,
  STARTS,
} from '../agreement'

// prettier-ignore
const POSITIONS: v128 = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

/** `length` is 1 or more. Reads up to 16 bytes beyond the text. */
export function isEntry(control: usize, text: usize, length: u32): bool {
  const pair: u32 = length > 1 ? load<u16>(text) : load<u8>(text)
  const starts: usize = load<u32>(control, STARTS)
  if (((load<u8>(starts + (pair >> 3)) >> <u8>(pair & 7)) & 1) == 0) return false

  const slots: usize = load<u32>(control, SLOTS)
  const mask = load<u32>(control, SLOT_MASK)
  const entries: usize = load<u32>(control, ENTRIES)
  const hash = hashOf(text, length)
  const tag = ((hash >> LENGTH_BITS) << LENGTH_BITS) | length
  let slot = hash & mask
  let taken: u32
  // Ends: there is always a free slot.
  while ((taken = load<u32>(slots + slot * SLOT_BYTES, 4)) != 0) {
    const entry: usize = entries + load<u32>(slots + slot * SLOT_BYTES)
    if (taken == tag && equal(entry, text, length)) return true
    slot = (slot + 1) & mask
  }
  return false
}

function hashOf(text: usize, length: u32): u32 {
  let hash: u32 = length * <u32>LENGTH_MULTIPLIER
  const end = text + (length & ~3)
  for (; text < end; text += 4) hash = mix(hash, load<u32>(text))
  const left = length & 3
  // The bytes beyond the text are cleared.
  return left > 0 ? mix(hash, load<u32>(text) & ((1 << (left << 3)) - 1)) : hash
}

function mix(hash: u32, word: u32): u32 {
  hash = (hash ^ word) * <u32>MULTIPLIER
  return hash ^ (hash >> FOLD)
}

function equal(one: usize, other: usize, length: u32): bool {
  let left: i32 = length
  for (; left >= 16; left -= 16, one += 16, other += 16) {
    if (v128.any_true(v128.xor(v128.load(one), v128.load(other)))) return false
  }
  const within = i8x16.lt_u(POSITIONS, i8x16.splat(<i8>left))
  return !v128.any_true(v128.and(v128.xor(v128.load(one), v128.load(other)), within))
}
