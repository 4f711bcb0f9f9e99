/**
 * Base64 of RFC 4648 section 4, strict about characters and lenient about padding.
 *
 * Node's own decoder passes over characters that are not base64, takes the URL alphabet as well and stops at
 * the first "=", so it accepts rubbish without a word. This one works on bytes, in place.
 */
import { toBuffer } from './text.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const EQUALS = 0x3d

/** Character code -> its six bits, or -1, which makes whatever it is or-ed into negative. */
const SIX_BITS = new Int8Array(256).fill(-1)
for (let value = 0; value < ALPHABET.length; value++) SIX_BITS[ALPHABET.charCodeAt(value)] = value

/** Bytes encoded at a time: a multiple of three, and far below the longest string there can be. */
const PIECE = 3 * 2 ** 24

/** Negative results of `decodeInPlace`; below these, `FIRST_BAD_BYTE - index` for the first bad byte. */
const EMPTY = -1
const BAD_LENGTH = -2
const FIRST_BAD_BYTE = -3

/** Base64 without the "=" padding, as ASCII bytes. */
export function encode(bytes: Uint8Array): Uint8Array {
  const encoded = Buffer.allocUnsafe(Math.ceil((bytes.length * 4) / 3))
  for (let from = 0, to = 0; from < bytes.length; from += PIECE) {
    // The last piece may end in padding, for which there is no room left.
    to += encoded.write(toBuffer(bytes).toString('base64', from, from + PIECE), to, 'latin1')
  }
  return encoded
}

/**
 * Decodes the first `length` bytes of `bytes` into their own beginning and returns how many bytes came out,
 * or a negative code for `explain`; the bytes are then partly overwritten.
 *
 * Any number of "=" at the end is read past, since padding carries no information once the length is known.
 * One character left over (length 1 modulo 4) holds six bits, which is no byte: never valid. Bits that do
 * not fill a byte are dropped, zero or not, as the common decoders do.
 */
export function decodeInPlace(bytes: Uint8Array, length: number): number {
  const end = unpaddedLength(bytes, length)
  if (end === 0) return EMPTY
  const left = end & 3
  if (left === 1) return BAD_LENGTH

  const whole = end - left
  let to = 0
  for (let from = 0; from < whole; from += 4) {
    const bits =
      (SIX_BITS[bytes[from]!]! << 18) |
      (SIX_BITS[bytes[from + 1]!]! << 12) |
      (SIX_BITS[bytes[from + 2]!]! << 6) |
      SIX_BITS[bytes[from + 3]!]!
    if (bits < 0) return FIRST_BAD_BYTE - firstBad(bytes, from, end)
    bytes[to] = bits >> 16
    bytes[to + 1] = bits >> 8
    bytes[to + 2] = bits
    to += 3
  }
  if (left > 0) {
    const third = left === 3 ? SIX_BITS[bytes[whole + 2]!]! << 6 : 0
    const bits = (SIX_BITS[bytes[whole]!]! << 18) | (SIX_BITS[bytes[whole + 1]!]! << 12) | third
    if (bits < 0) return FIRST_BAD_BYTE - firstBad(bytes, whole, end)
    bytes[to++] = bits >> 16
    if (left === 3) bytes[to++] = bits >> 8
  }
  return to
}

/** Why `decodeInPlace(bytes, length)` returned `code`, in one line; `bytes` as that call left them. */
export function explain(code: number, bytes: Uint8Array, length: number): string {
  if (code === EMPTY) return 'there is nothing to decode'
  const end = unpaddedLength(bytes, length)
  // A wrong length was found without a look at the bytes; a wrong byte among them tells more.
  const index = code === BAD_LENGTH ? firstBad(bytes, 0, end) : FIRST_BAD_BYTE - code
  if (index === end) return `its length ${end} is 1 modulo 4`
  return `${describeByte(bytes[index] ?? 0)} at column ${index + 1}`
}

function unpaddedLength(bytes: Uint8Array, length: number): number {
  let end = length
  while (end > 0 && bytes[end - 1] === EQUALS) end--
  return end
}

/** Index of the first bad byte from `from` on, or `end`. */
function firstBad(bytes: Uint8Array, from: number, end: number): number {
  let index = from
  while (index < end && SIX_BITS[bytes[index]!]! >= 0) index++
  return index
}

function describeByte(byte: number): string {
  if (byte === 0x20) return 'a space'
  const hex = `0x${byte.toString(16).padStart(2, '0')}`
  return byte > 0x20 && byte < 0x7f ? `'${String.fromCharCode(byte)}' (${hex})` : `byte ${hex}`
}
