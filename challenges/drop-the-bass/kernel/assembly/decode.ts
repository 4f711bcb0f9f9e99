/**
 * Base64, sixteen characters to twelve bytes at a time, after Wojciech Muła and Daniel Lemire, "Faster Base64 Encoding and
 * Decoding Using AVX2 Instructions" (2018), section 3: the two halves of a character's code (nibbles) are looked
 * up in tables of sixteen bytes, one `swizzle` for sixteen characters.
 */
import { within, withinFrom16 } from './within'

/**
 * Is it a character of the alphabet? By its high nibble h, the alphabet is h = 2: + and /, 3: the digits, 4 and 6: all but
 * the first (@ and `), 5 and 7: up to Z and z. One bit for each of these kinds: the first table has the bits of the kinds
 * that the low nibble is bad for, the second the bit of the kind; they have one in common if the character is bad.
 *
 *     bit 0: h = 3 (good 0-9)   bit 1: h = 4, 6 (good 1-f)   bit 2: h = 5, 7 (good 0-a)   bit 3: h = 2 (good b, f)
 *     bit 4: any other h (never good)
 */
// prettier-ignore
const BAD_FOR: v128 = i8x16(
  0x1a, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x19, 0x15, 0x1d, 0x1d, 0x1d, 0x15,
)
// prettier-ignore
const KIND: v128 = i8x16(
  0x10, 0x10, 0x08, 0x01, 0x02, 0x04, 0x02, 0x04, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
)
/**
 * What to add to a code to get its six bits, by the high nibble: A (65) is 0, a (97) is 26, 0 (48) is 52, + (43) is 62;
 * and / (47) is 63, which has the place of its own that high nibble 1 leaves free.
 */
// prettier-ignore
const TO_SIX_BITS: v128 = i8x16(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0)

const LOW_NIBBLE: v128 = i8x16.splat(0x0f)
const SLASH: v128 = i8x16.splat(0x2f)
/** The letter A, six zero bits, in place of characters that are not there. */
const FILLER: v128 = i8x16.splat(0x41)
/** The six bits of the first of two characters, moved up by six: where they are in a 16-bit lane then. */
const FIRST_OF_TWO: v128 = i16x8.splat(0x0fc0)
/** Two times twelve bits are 24: the first pair of a lane times 2^12, plus the second. */
const PAIRS: v128 = i16x8(4096, 1, 4096, 1, 4096, 1, 4096, 1)
/** The three bytes of each 32-bit lane, the highest first; 16 is no byte of the table and gives 0. */
// prettier-ignore
const BYTES: v128 = i8x16(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 16, 16, 16, 16)
/** The first four of these where those of the block before end; and the others from the beginning. */
// prettier-ignore
const FIRST_FOUR: v128 = i8x16(16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 2, 1, 0, 6)
// prettier-ignore
const LAST_EIGHT: v128 = i8x16(5, 4, 10, 9, 8, 14, 13, 12, 16, 16, 16, 16, 16, 16, 16, 16)

/**
 * Decodes `length` characters (0, 2 or 3 modulo 4) to `to`, which may be where they are. Reads and writes up to 32 bytes
 * beyond either end. False when a character is bad; what has been written then is nothing.
 *
 * What is bad is gathered and looked at once. The last characters are filled up to 32, since a branch that is
 * guessed wrongly costs as much as two blocks.
 */
export function decode(from: usize, length: u32, to: usize): bool {
  let left: i32 = <i32>length
  let bad = i64x2.splat(0)
  // What is written never reaches what is still to be read: 24 bytes for every 32.
  for (; left >= 32; left -= 32, from += 32, to += 24) {
    const first = v128.load(from)
    const second = v128.load(from, 16)
    bad = v128.or(bad, v128.or(badness(first), badness(second)))
    v128.store(to, i8x16.swizzle(toLanes(first), BYTES))
    v128.store(to, i8x16.swizzle(toLanes(second), BYTES), 12)
  }
  const first = filled(v128.load(from), within(left))
  const second = filled(v128.load(from, 16), withinFrom16(left))
  bad = v128.or(bad, v128.or(badness(first), badness(second)))
  v128.store(to, i8x16.swizzle(toLanes(first), BYTES))
  v128.store(to, i8x16.swizzle(toLanes(second), BYTES), 12)
  return !v128.any_true(bad)
}

/** There is no shift of bytes on x86: shifted as words, they are rid of what came from their neighbours. */
function highNibbles(characters: v128): v128 {
  return v128.and(i16x8.shr_u(characters, 4), LOW_NIBBLE)
}

/** Not zero where a character is bad. */
export function badness(characters: v128): v128 {
  const high = highNibbles(characters)
  const low = v128.and(characters, LOW_NIBBLE)
  return v128.and(i8x16.swizzle(BAD_FOR, low), i8x16.swizzle(KIND, high))
}

/** The characters that are there, and filler in place of the others. */
export function filled(characters: v128, there: v128): v128 {
  return v128.bitselect(characters, FILLER, there)
}

/** Sixteen characters -> 24 bits in each 32-bit lane. */
export function toLanes(characters: v128): v128 {
  const high = highNibbles(characters)
  // All bits of a lane that is equal are set, which is -1: it moves / from place 2 to place 1.
  const place = i8x16.add(high, i8x16.eq(characters, SLASH))
  const six = i8x16.add(characters, i8x16.swizzle(TO_SIX_BITS, place))
  const twelve = v128.or(v128.and(i16x8.shl(six, 6), FIRST_OF_TWO), i16x8.shr_u(six, 8))
  return i32x4.dot_i16x8_s(twelve, PAIRS)
}

/** The first 16 of the 24 bytes that two blocks give. */
export function firstBytes(first: v128, second: v128): v128 {
  return v128.or(i8x16.swizzle(first, BYTES), i8x16.swizzle(second, FIRST_FOUR))
}

/** The other eight. */
export function lastBytes(second: v128): v128 {
  return i8x16.swizzle(second, LAST_EIGHT)
}
