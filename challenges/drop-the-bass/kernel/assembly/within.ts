/**
 * Masks: which bytes of a block of 32 are there, when it has `length` of them.
 */

// prettier-ignore
const POSITIONS: v128 = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
// prettier-ignore
const POSITIONS_FROM_16: v128 = i8x16(16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31)

/** All bits of those of the first 16 bytes that are below `length`, 127 at the most: signed, it is one instruction. */
export function within(length: u32): v128 {
  return i8x16.lt_s(POSITIONS, i8x16.splat(<i8>length))
}

/** The same of the second 16 bytes. */
export function withinFrom16(length: u32): v128 {
  return i8x16.lt_s(POSITIONS_FROM_16, i8x16.splat(<i8>length))
}
