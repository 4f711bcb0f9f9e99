/**
 * One memory with the index of words and the desks of all threads that use it. Plain data: posted to a
 * thread, the memory is shared and not copied.
 *
 *     nothing | index | desk 0 | desk 1 | …
 */
import {
  BUCKETS,
  BUCKET_MASK,
  CONTROL_BYTES,
  ENTRIES,
  LONGEST,
  SLACK,
  STARTS,
  STARTS_BYTES,
} from './agreement.ts'
import { type WasmMemory, webAssembly } from './web-assembly.ts'
import { type IndexSource, bucketsBytes, indexBytes } from './word-index.ts'

/** Unused, so that an address of 0 is a mistake; and between any two regions, where tests look for stray writes. */
const GUARD_BYTES = 64
/** A desk has room for its input from any place within so many bytes. */
export const ALIGNMENT = 8
const PAGE_BYTES = 65_536
/** Addresses are 32-bit, and numbers that are shifted are signed. */
const MAX_BYTES = 2 ** 31 - PAGE_BYTES

export interface WordMemory {
  /** Undefined where there is no WebAssembly. */
  readonly memory: WasmMemory | undefined
  readonly buffer: SharedArrayBuffer
  readonly index: IndexPlace
  readonly desks: number
  /** Bytes of input that a desk holds. */
  readonly capacity: number
}

/** Addresses of the parts of the index, and what else a search needs. */
interface IndexPlace {
  readonly starts: number
  readonly buckets: number
  readonly bucketMask: number
  readonly entries: number
  readonly longest: number
  readonly end: number
}

/** The parts of a desk: addresses, each aligned to 64. Behind each but the first follow its slack and a guard. */
export interface Desk {
  readonly control: number
  readonly input: number
  readonly scratch: number
  readonly output: number
  readonly end: number
}

export interface WordMemoryOptions {
  readonly desks: number
  readonly capacity: number
}

/** @throws RangeError when the index, the desks or both are too large. */
export function createWordMemory(source: IndexSource, options: WordMemoryOptions): WordMemory {
  const { shape } = source
  const starts = GUARD_BYTES
  const buckets = starts + STARTS_BYTES
  const entries = buckets + bucketsBytes(shape)
  const end = align(starts + indexBytes(shape) + GUARD_BYTES)
  const index = { starts, buckets, bucketMask: shape.buckets - 1, entries, longest: shape.longest, end }
  const { end: bytes } = deskAt(index, options, options.desks - 1)
  if (bytes > MAX_BYTES) throw new RangeError(`a memory of ${bytes} bytes is too large`)

  const shared = { memory: createMemory(Math.ceil(bytes / PAGE_BYTES)), index, ...options }
  const buffer = shared.memory?.buffer ?? new SharedArrayBuffer(bytes)
  source.put(new Uint8Array(buffer, starts, indexBytes(shape)))
  for (let desk = 0; desk < options.desks; desk++) setIndex(buffer, index, deskAt(index, options, desk))
  return { ...shared, buffer }
}

/** Where the desk of a number, from 0, is. */
export function deskOf({ index, capacity }: WordMemory, number: number): Desk {
  return deskAt(index, { capacity }, number)
}

function deskAt({ end: first }: IndexPlace, { capacity }: { capacity: number }, number: number): Desk {
  const room = (bytes: number): number => align(bytes + SLACK + GUARD_BYTES)
  const input = CONTROL_BYTES + GUARD_BYTES
  const scratch = input + room(capacity + ALIGNMENT)
  // A layer is three quarters of its text. An answer and its newline are no longer than the line it comes from.
  const output = scratch + room(Math.ceil((capacity * 3) / 4))
  const size = output + room(capacity)
  const control = first + number * size
  return {
    control,
    input: control + input,
    scratch: control + scratch,
    output: control + output,
    end: control + size,
  }
}

function setIndex(buffer: SharedArrayBuffer, index: IndexPlace, desk: Desk): void {
  const words = new DataView(buffer, desk.control)
  words.setUint32(STARTS, index.starts, true)
  words.setUint32(BUCKETS, index.buckets, true)
  words.setUint32(BUCKET_MASK, index.bucketMask, true)
  words.setUint32(ENTRIES, index.entries, true)
  words.setUint32(LONGEST, index.longest, true)
}

function createMemory(pages: number): WasmMemory | undefined {
  try {
    return webAssembly && new webAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  } catch (error) {
    // No room for it among the addresses of this process; what the twin works on takes less of them.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64
}
