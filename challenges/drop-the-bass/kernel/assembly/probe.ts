/**
 * Is a text an entry of the word list? See word-index.ts for what is looked at. The text is given by its first 32
 * bytes, zeros behind its end, and for the rest of a longer one by its address.
 */
import {
  BUCKETS,
  BUCKET_MASK,
  ENTRIES,
  FOLD,
  LANE_0,
  LANE_1,
  LANE_2,
  LANE_3,
  LANE_4,
  LANE_5,
  LANE_6,
  LANE_7,
  LONG_ENTRY,
  MIX,
  STARTS,
} from '../agreement'
import { within, withinFrom16 } from './within'

const FIRST_LANES: v128 = i32x4(LANE_0, LANE_1, LANE_2, LANE_3)
const LAST_LANES: v128 = i32x4(LANE_4, LANE_5, LANE_6, LANE_7)

/** False for nearly all texts that are no entries. */
export function mayBeEntry(control: usize, first: v128): bool {
  const pair = <u32>i16x8.extract_lane_u(first, 0)
  return ((load<u8>(<usize>load<u32>(control, STARTS) + (pair >> 3)) >> <u8>(pair & 7)) & 1) != 0
}

/** `length` is 1 or more. Reads up to 32 bytes beyond the text, if it is longer than 32 bytes. */
export function isEntry(control: usize, first: v128, second: v128, text: usize, length: u32): bool {
  const bucket: usize =
    load<u32>(control, BUCKETS) +
    ((hashOf(first, second, text, length) & load<u32>(control, BUCKET_MASK)) << 2)
  const entries: usize = load<u32>(control, ENTRIES)
  const end = entries + load<u32>(bucket, 4)
  let at = entries + load<u32>(bucket)
  while (at < end) {
    let entryLength: u32 = load<u8>(at++)
    if (entryLength == LONG_ENTRY) {
      entryLength = load<u32>(at)
      at += 4
    }
    if (entryLength == length && begins(at, first, second, length) && goesOn(at, text, length)) return true
    at += entryLength
  }
  return false
}

function hashOf(first: v128, second: v128, text: usize, length: u32): u32 {
  let lanes = i32x4.mul(first, FIRST_LANES)
  let more = i32x4.mul(second, LAST_LANES)
  for (let left = <i32>length - 32; left > 0; left -= 32) {
    text += 32
    lanes = i32x4.mul(i32x4.add(lanes, v128.and(v128.load(text), within(min(left, 32)))), FIRST_LANES)
    more = i32x4.mul(i32x4.add(more, v128.and(v128.load(text, 16), withinFrom16(min(left, 32)))), LAST_LANES)
  }
  const four = i32x4.add(lanes, more)
  const two = i32x4.add(four, i64x2.shr_u(four, 32))
  const sum = length + <u32>i32x4.extract_lane(two, 0) + <u32>i32x4.extract_lane(two, 2)
  const hash = (sum ^ (sum >> FOLD)) * <u32>MIX
  return hash ^ (hash >> FOLD)
}

/** Compares the first 32 bytes, or as many as there are. */
function begins(entry: usize, first: v128, second: v128, length: u32): bool {
  const one = v128.and(v128.xor(v128.load(entry), first), within(min(length, 32)))
  const other = v128.and(v128.xor(v128.load(entry, 16), second), withinFrom16(min(length, 32)))
  return !v128.any_true(v128.or(one, other))
}

/** Compares what is behind. */
function goesOn(entry: usize, text: usize, length: u32): bool {
  for (let at: u32 = 32; at < length; at++) if (load<u8>(entry + at) != load<u8>(text + at)) return false
  return true
}
