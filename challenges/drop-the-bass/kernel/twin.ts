/**
 * The kernel's twin in TypeScript: the same two functions over the same memory, byte by byte. It serves where
 * WebAssembly or its SIMD instructions are missing, and tests hold the kernel to it.
 */
import {
  BUCKETS,
  BUCKET_MASK,
  DONE,
  ENTRIES,
  FAILED,
  INPUT_AT,
  INPUT_END,
  LAYERS,
  LINES,
  LONGEST,
  LONG_ENTRY,
  OUTPUT_AT,
  SCRATCH,
  SOLVED,
  STARTS,
  TEXT,
  TEXT_END,
} from './agreement.ts'
import type { Engine } from './engine.ts'
import { hashOf } from './hash.ts'

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const TAB = 0x09
const EQUALS = 0x3d

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Two character codes, `first | second << 8` -> their twelve bits, or -1, which makes whatever it is or-ed into negative. */
const TWELVE_BITS = new Int16Array(65_536).fill(-1)
for (let first = 0; first < ALPHABET.length; first++) {
  for (let second = 0; second < ALPHABET.length; second++) {
    TWELVE_BITS[ALPHABET.charCodeAt(first) | (ALPHABET.charCodeAt(second) << 8)] = (first << 6) | second
  }
}
/** In place of a character that is not there: its six bits are zeros. */
const ZERO = ALPHABET.charCodeAt(0)

export function createTwin(buffer: ArrayBufferLike): Engine {
  const bytes = new Uint8Array(buffer)
  const words = new Uint32Array(buffer)

  /** Decodes `length` characters, 0, 2 or 3 modulo 4, in place or to a lower address. False: one of them is bad. */
  function decode(from: number, length: number, to: number): boolean {
    const end = from + (length & ~3)
    let at = from
    for (; at < end; at += 4) {
      const bits =
        (TWELVE_BITS[bytes[at]! | (bytes[at + 1]! << 8)]! << 12) |
        TWELVE_BITS[bytes[at + 2]! | (bytes[at + 3]! << 8)]!
      if (bits < 0) return false
      bytes[to] = bits >> 16
      bytes[to + 1] = bits >> 8
      bytes[to + 2] = bits
      to += 3
    }
    const left = length & 3
    if (left === 0) return true
    const third = left === 3 ? bytes[at + 2]! : ZERO
    const bits = (TWELVE_BITS[bytes[at]! | (bytes[at + 1]! << 8)]! << 12) | TWELVE_BITS[third | (ZERO << 8)]!
    if (bits < 0) return false
    bytes[to] = bits >> 16
    if (left === 3) bytes[to + 1] = bits >> 8
    return true
  }

  function isEntry(control: number, text: number, length: number): boolean {
    const pair = bytes[text]! | (length > 1 ? bytes[text + 1]! << 8 : 0)
    if (((bytes[words[(control + STARTS) >> 2]! + (pair >> 3)]! >> (pair & 7)) & 1) === 0) return false

    const buckets = words[(control + BUCKETS) >> 2]! >> 2
    const entries = words[(control + ENTRIES) >> 2]!
    const bucket = buckets + (hashOf(bytes, text, length) & words[(control + BUCKET_MASK) >> 2]!)
    let at = entries + words[bucket]!
    const end = entries + words[bucket + 1]!
    while (at < end) {
      let entryLength = bytes[at++]!
      if (entryLength === LONG_ENTRY) {
        entryLength = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
        at += 4
      }
      if (entryLength === length && equal(at, text, length)) return true
      at += entryLength
    }
    return false
  }

  function equal(one: number, other: number, length: number): boolean {
    for (let at = 0; at < length; at++) if (bytes[one + at] !== bytes[other + at]) return false
    return true
  }

  /** The length of the word, which is then in the scratch, or 0 when there is none. */
  function peel(control: number, text: number, end: number): number {
    const scratch = words[(control + SCRATCH) >> 2]!
    const longest = words[(control + LONGEST) >> 2]!
    words[(control + TEXT) >> 2] = text
    words[(control + TEXT_END) >> 2] = end
    let from = text
    let length = end - text
    for (let layers = 1; ; layers++) {
      words[(control + LAYERS) >> 2] = layers
      while (length > 0 && bytes[from + length - 1] === EQUALS) length--
      if (length === 0 || (length & 3) === 1) return 0
      if (!decode(from, length, scratch)) return 0
      from = scratch
      // Four characters are three bytes; two and three left over are one and two.
      length -= (length + 3) >> 2
      if (length <= longest && isEntry(control, scratch, length)) return length
    }
  }

  function isBlank(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (bytes[at] !== SPACE && bytes[at] !== TAB) return false
    return true
  }

  return {
    name: 'twin',
    solveText(control) {
      const length = peel(control, words[(control + INPUT_AT) >> 2]!, words[(control + INPUT_END) >> 2]!)
      if (length === 0) return FAILED
      write(control, length)
      return DONE
    },
    solveLines(control) {
      const end = words[(control + INPUT_END) >> 2]!
      let at = words[(control + INPUT_AT) >> 2]!
      while (at < end) {
        const start = at
        while (at < end && bytes[at] !== NEWLINE) at++
        let stop = at
        at = Math.min(at + 1, end)
        words[(control + INPUT_AT) >> 2] = at
        words[(control + LINES) >> 2]!++
        if (stop > start && bytes[stop - 1] === CARRIAGE_RETURN) stop--
        if (isBlank(start, stop)) continue
        const length = peel(control, start, stop)
        if (length === 0) return FAILED
        write(control, length)
      }
      return DONE
    },
  }

  /** The word from the scratch to the output, a newline behind it. */
  function write(control: number, length: number): void {
    const scratch = words[(control + SCRATCH) >> 2]!
    const to = words[(control + OUTPUT_AT) >> 2]!
    for (let at = 0; at < length; at++) bytes[to + at] = bytes[scratch + at]!
    bytes[to + length] = NEWLINE
    words[(control + OUTPUT_AT) >> 2] = to + length + 1
    words[(control + SOLVED) >> 2]!++
  }
}
