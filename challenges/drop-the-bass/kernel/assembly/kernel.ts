/**
 * The kernel: lines in, words out. AssemblyScript, compiled to WebAssembly with SIMD by scripts/build.mjs; twin.ts does
 * the same in TypeScript. It keeps nothing of its own, so that any number of threads can run it over one memory, each
 * with a control block of its own.
 *
 * The input is only read. A line's first layer is decoded from there to the scratch, the others in place in the
 * scratch, until what is left is a word; the word is copied to the output.
 */
import {
  DONE,
  FAILED,
  INPUT_AT,
  INPUT_END,
  LAYERS,
  LINES,
  LONGEST,
  OUTPUT_AT,
  SCRATCH,
  SOLVED,
  TEXT,
  TEXT_END,
} from '../agreement'
import { badness, decode, filled, firstBytes, lastBytes, toLanes } from './decode'
import { isEntry, mayBeEntry } from './probe'
import { within, withinFrom16 } from './within'

const NEWLINE: u32 = 0x0a
const CARRIAGE_RETURN: u32 = 0x0d
const SPACE: u32 = 0x20
const TAB: u32 = 0x09
const EQUALS: u32 = 0x3d

/** Solves the lines from INPUT_AT to INPUT_END, and stops behind the first that fails. */
export function solveLines(control: usize): i32 {
  const end: usize = load<u32>(control, INPUT_END)
  let at: usize = load<u32>(control, INPUT_AT)
  let lines = load<u32>(control, LINES)
  let result = DONE
  while (at < end) {
    const start = at
    let stop = findNewline(at, end)
    at = min(stop + 1, end)
    lines++
    if (stop > start && load<u8>(stop - 1) == CARRIAGE_RETURN) stop--
    if (isBlank(start, stop)) continue
    const length = peel(control, start, stop)
    if (length == 0) {
      result = FAILED
      break
    }
    write(control, length)
  }
  store<u32>(control, <u32>at, INPUT_AT)
  store<u32>(control, lines, LINES)
  return result
}

/** Solves what lies between INPUT_AT and INPUT_END as one text, line ends and all. */
export function solveText(control: usize): i32 {
  const length = peel(control, load<u32>(control, INPUT_AT), load<u32>(control, INPUT_END))
  if (length == 0) return FAILED
  write(control, length)
  return DONE
}

/** The length of the word, which is then in the scratch, or 0 when there is none. */
function peel(control: usize, text: usize, end: usize): u32 {
  const scratch: usize = load<u32>(control, SCRATCH)
  const longest = load<u32>(control, LONGEST)
  store<u32>(control, <u32>text, TEXT)
  store<u32>(control, <u32>end, TEXT_END)
  let from = text
  let length = <u32>(end - text)
  let layers: u32 = 0
  while (length > 32) {
    layers++
    while (length > 0 && load<u8>(from + length - 1) == EQUALS) length--
    if (!isCode(length) || !decode(from, length, scratch)) return give(control, layers, 0)
    from = scratch
    length = decodedLength(length)
    if (length > longest) continue
    const first = v128.and(v128.load(scratch), within(min(length, 32)))
    if (!mayBeEntry(control, first)) continue
    const second = v128.and(v128.load(scratch, 16), withinFrom16(min(length, 32)))
    if (isEntry(control, first, second, scratch, length)) return give(control, layers, length)
  }

  // What is left fits into two registers, and stays there: stored, it would have to be waited for layer by layer.
  let first = v128.load(from)
  let second = v128.load(from, 16)
  for (;;) {
    layers++
    length = unpadded(first, second, length)
    first = filled(first, within(length))
    second = filled(second, withinFrom16(length))
    const isBad = v128.any_true(v128.or(badness(first), badness(second)))
    if (isBad || !isCode(length)) {
      length = 0
      break
    }
    const firstLanes = toLanes(first)
    const secondLanes = toLanes(second)
    length = decodedLength(length)
    // Bits that do not fill a byte may be left behind the end.
    first = v128.and(firstBytes(firstLanes, secondLanes), within(length))
    second = v128.and(lastBytes(secondLanes), withinFrom16(length))
    if (length <= longest && mayBeEntry(control, first) && isEntry(control, first, second, scratch, length)) {
      v128.store(scratch, first)
      v128.store(scratch, second, 16)
      break
    }
  }
  return give(control, layers, length)
}

function give(control: usize, layers: u32, length: u32): u32 {
  store<u32>(control, layers, LAYERS)
  return length
}

/** One character left over holds six bits, which is no byte. */
function isCode(length: u32): bool {
  return length != 0 && (length & 3) != 1
}

/** Four characters are three bytes; two and three left over are one and two. */
function decodedLength(length: u32): u32 {
  return length - ((length + 3) >> 2)
}

/** The length of a text of up to 32 characters without the padding at its end. */
function unpadded(first: v128, second: v128, length: u32): u32 {
  const equals = i8x16.splat(<i8>EQUALS)
  const low = <u32>i8x16.bitmask(i8x16.eq(first, equals))
  const high = <u32>i8x16.bitmask(i8x16.eq(second, equals))
  const others = <u64>~(low | (high << 16)) & (((<u64>1) << length) - 1)
  return 64 - <u32>clz(others)
}

/** The word from the scratch to the output, a newline behind it. */
function write(control: usize, length: u32): void {
  const scratch: usize = load<u32>(control, SCRATCH)
  const to: usize = load<u32>(control, OUTPUT_AT)
  // Most words are shorter than one round.
  let at: usize = 0
  do {
    v128.store(to + at, v128.load(scratch + at))
    v128.store(to + at, v128.load(scratch + at, 16), 16)
    at += 32
  } while (at < length)
  store<u8>(to + length, NEWLINE)
  store<u32>(control, <u32>(to + length + 1), OUTPUT_AT)
  store<u32>(control, load<u32>(control, SOLVED) + 1, SOLVED)
}

/** The address of the next newline, or `end`. */
function findNewline(from: usize, end: usize): usize {
  const newlines = i8x16.splat(<i8>NEWLINE)
  let at = from
  // Most of the input is in long lines: 64 bytes at a time, for as long as none is among them.
  for (; at + 64 <= end; at += 64) {
    const first = v128.or(i8x16.eq(v128.load(at), newlines), i8x16.eq(v128.load(at, 16), newlines))
    const last = v128.or(i8x16.eq(v128.load(at, 32), newlines), i8x16.eq(v128.load(at, 48), newlines))
    if (v128.any_true(v128.or(first, last))) break
  }
  for (; at < end; at += 16) {
    const hits = i8x16.bitmask(i8x16.eq(v128.load(at), newlines))
    if (hits != 0) return min(at + ctz(hits), end)
  }
  return end
}

function isBlank(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) {
    const byte: u32 = load<u8>(at)
    if (byte != SPACE && byte != TAB) return false
  }
  return true
}
