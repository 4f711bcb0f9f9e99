/**
 * Base64, sixteen characters to twelve bytes at a time, after Wojciech Muła and Daniel Lemire, "Faster Base64 Encoding and
 * Decoding Using AVX2 Instructions" (2018), section 3: the two halves of a character's code (nibbles) are looked
 * up in tables of sixteen bytes, one `swizzle` for sixteen characters.
 */

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
// prettier-ignore
const POSITIONS: v128 = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
/** The six bits of the first of two characters, moved up by six: where they are in a 16-bit lane then. */
const FIRST_OF_TWO: v128 = i16x8.splat(0x0fc0)
/** Two times twelve bits are 24: the first pair of a lane times 2^12, plus the second. */
const PAIRS: v128 = i16x8(4096, 1, 4096, 1, 4096, 1, 4096, 1)
/** The three bytes of each 32-bit lane, the highest first; 16 is no lane of the table and gives 0. */
// prettier-ignore
const BYTES: v128 = i8x16(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 16, 16, 16, 16)

/**
 * Decodes `length` characters (0, 2 or 3 modulo 4) to `to`, which may be where they are. Reads and writes up to 16 bytes
 * beyond either end. False when a character is bad; what has been written then is nothing.
 */
export function decode(from: usize, length: usize, to: usize): bool {
  const end = from + length
  let bad = i64x2.splat(0)
  // What is written never reaches what is still to be read: 24 bytes for every 32.
  for (; from + 32 <= end; from += 32, to += 24) {
    const first = v128.load(from)
    const second = v128.load(from, 16)
    bad = v128.or(bad, v128.or(badness(first), badness(second)))
    v128.store(to, toBytes(first))
    v128.store(to, toBytes(second), 12)
  }
  for (; from < end; from += 16, to += 12) {
    const there = i8x16.lt_u(POSITIONS, i8x16.splat(<i8>min(16, end - from)))
    const characters = v128.bitselect(v128.load(from), FILLER, there)
    bad = v128.or(bad, badness(characters))
    v128.store(to, toBytes(characters))
  }
  return !v128.any_true(bad)
}

/** Not zero where a character is bad. */
function badness(characters: v128): v128 {
  const high = i8x16.shr_u(characters, 4)
  const low = v128.and(characters, LOW_NIBBLE)
  return v128.and(i8x16.swizzle(BAD_FOR, low), i8x16.swizzle(KIND, high))
}

/** Twelve bytes, and four zeros behind them. */
function toBytes(characters: v128): v128 {
  const high = i8x16.shr_u(characters, 4)
  // All bits of a lane that is equal are set, which is -1: it moves / from place 2 to place 1.
  const place = i8x16.add(high, i8x16.eq(characters, SLASH))
  const six = i8x16.add(characters, i8x16.swizzle(TO_SIX_BITS, place))
  const twelve = v128.or(v128.and(i16x8.shl(six, 6), FIRST_OF_TWO), i16x8.shr_u(six, 8))
  return i8x16.swizzle(i32x4.dot_i16x8_s(twelve, PAIRS), BYTES)
}
