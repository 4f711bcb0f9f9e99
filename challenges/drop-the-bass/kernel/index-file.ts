/**
 * An index in a file: reading it takes a seventh of the time of making it. It is known
 * by the hash of the list that it was made of, and by its own.
 *
 *     mark | four numbers | SHA-256 of the list | SHA-256 of numbers and index | the index
 *
 * The numbers: buckets, bytes of the entries, longest, bytes of the list.
 */
import { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs'
import { type IndexShape, type IndexSource, indexBytes, indexOf } from './word-index.ts'

/** To be changed with whatever is in an index, so that no older one is taken for it. */
const MARK = Buffer.from('solvebench words 2\n')
const HASH_BYTES = 32
const NUMBERS_AT = MARK.length
const LIST_HASH_AT = NUMBERS_AT + 4 * 4
const INDEX_HASH_AT = LIST_HASH_AT + HASH_BYTES
const INDEX_AT = INDEX_HASH_AT + HASH_BYTES

/** `source`: the index of the list, when there is one already. */
export function writeIndexFile(path: string, list: Uint8Array, source = indexOf(list)): void {
  const { shape, put } = source
  const index = new Uint8Array(indexBytes(shape))
  put(index)
  const numbers = Buffer.alloc(4 * 4)
  numbers.writeUInt32LE(shape.buckets, 0)
  numbers.writeUInt32LE(shape.entriesBytes, 4)
  numbers.writeUInt32LE(shape.longest, 8)
  numbers.writeUInt32LE(list.length, 12)
  writeFileSync(path, Buffer.concat([MARK, numbers, hash(list), hash(numbers, index), index]))
}

/** Undefined when there is no such file to read, or it is not whole, or it is the index of another list. */
export function readIndexFile(path: string, list: Uint8Array): IndexSource | undefined {
  const file = readWhole(path)
  if (!file || file.length < INDEX_AT || !file.subarray(0, NUMBERS_AT).equals(MARK)) return undefined
  const index = file.subarray(INDEX_AT)
  if (!hash(list).equals(file.subarray(LIST_HASH_AT, INDEX_HASH_AT))) return undefined
  const numbers = file.subarray(NUMBERS_AT, LIST_HASH_AT)
  if (!hash(numbers, index).equals(file.subarray(INDEX_HASH_AT, INDEX_AT))) return undefined
  const { shape } = readNumbers(file)
  if (index.length !== indexBytes(shape)) return undefined
  return { shape, put: (to) => to.set(index) }
}

function readWhole(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/**
 * The same for a list that nobody changes behind our back: known by its length alone, which takes a tenth of the time,
 * and read to where it is to be. Undefined when there is no such file, or it is the index of another list.
 */
export function openIndexFile(path: string, listBytes: number): IndexSource | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size < INDEX_AT) return undefined
  const header = Buffer.alloc(INDEX_AT)
  read(path, header, 0)
  if (!header.subarray(0, NUMBERS_AT).equals(MARK)) return undefined
  const { shape, listBytes: expected } = readNumbers(header)
  const isWhole = size === INDEX_AT + indexBytes(shape)
  return expected === listBytes && isWhole ? { shape, put: (to) => read(path, to, INDEX_AT) } : undefined
}

/** Fills `to`. */
function read(path: string, to: Uint8Array, position: number): void {
  const descriptor = openSync(path, 'r')
  try {
    const length = readSync(descriptor, to, 0, to.length, position)
    if (length < to.length) throw new Error(`${path} changes while it is read`)
  } finally {
    closeSync(descriptor)
  }
}

function readNumbers(file: Buffer): { shape: IndexShape; listBytes: number } {
  const number = (at: number): number => file.readUInt32LE(NUMBERS_AT + at)
  return { shape: { buckets: number(0), entriesBytes: number(4), longest: number(8) }, listBytes: number(12) }
}

function hash(...parts: readonly Uint8Array[]): Buffer {
  // Loaded only when it is needed: it takes Node milliseconds.
  const sha256 = process.getBuiltinModule('node:crypto').createHash('sha256')
  for (const part of parts) sha256.update(part)
  return sha256.digest()
}
