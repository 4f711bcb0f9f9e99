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
import { decode } from './decode'
import { isEntry } from './probe'

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
  let from = text
  let length = <u32>(end - text)
  let layers: u32 = 0
  for (;;) {
    layers++
    while (length > 0 && load<u8>(from + length - 1) == EQUALS) length--
    // One character left over holds six bits, which is no byte.
    if (length == 0 || (length & 3) == 1 || !decode(from, length, scratch)) {
      length = 0
      break
    }
    from = scratch
    // Four characters are three bytes; two and three left over are one and two.
    length = length - ((length + 3) >> 2)
    if (length <= longest && isEntry(control, scratch, length)) break
  }
  store<u32>(control, layers, LAYERS)
  store<u32>(control, <u32>text, TEXT)
  store<u32>(control, <u32>end, TEXT_END)
  return length
}

/** The word from the scratch to the output, a newline behind it. */
function write(control: usize, length: u32): void {
  const scratch: usize = load<u32>(control, SCRATCH)
  const to: usize = load<u32>(control, OUTPUT_AT)
  for (let at: usize = 0; at < length; at += 16) v128.store(to + at, v128.load(scratch + at))
  store<u8>(to + length, NEWLINE)
  store<u32>(control, <u32>(to + length + 1), OUTPUT_AT)
  store<u32>(control, load<u32>(control, SOLVED) + 1, SOLVED)
}

/** The address of the next newline, or `end`. */
function findNewline(from: usize, end: usize): usize {
  const newlines = i8x16.splat(<i8>NEWLINE)
  for (let at = from; at < end; at += 16) {
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
