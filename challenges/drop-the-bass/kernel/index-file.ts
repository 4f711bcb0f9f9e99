/**
 * An index in a file: reading it takes a seventh of the time of making it. It is known
 * by the hash of the list that it was made of, and by its own.
 *
 *     mark | three numbers: buckets, bytes of the entries, longest | SHA-256 of the list | SHA-256 of numbers and index | the index
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type IndexSource, indexBytes, indexOf } from './word-index.ts'

/** To be changed with whatever is in an index, so that no older one is taken for it. */
const MARK = Buffer.from('solvebench words 1\n')
const HASH_BYTES = 32
const NUMBERS_AT = MARK.length
const LIST_HASH_AT = NUMBERS_AT + 3 * 4
const INDEX_HASH_AT = LIST_HASH_AT + HASH_BYTES
const INDEX_AT = INDEX_HASH_AT + HASH_BYTES

/** `source`: the index of the list, when there is one already. */
export function writeIndexFile(path: string, list: Uint8Array, source = indexOf(list)): void {
  const { shape, put } = source
  const index = new Uint8Array(indexBytes(shape))
  put(index)
  const numbers = Buffer.alloc(3 * 4)
  numbers.writeUInt32LE(shape.buckets, 0)
  numbers.writeUInt32LE(shape.entriesBytes, 4)
  numbers.writeUInt32LE(shape.longest, 8)
  writeFileSync(path, Buffer.concat([MARK, numbers, hash(list), hash(numbers, index), index]))
}

/** Undefined when there is no such file, or it is not whole, or it is the index of another list. */
export function readIndexFile(path: string, list: Uint8Array): IndexSource | undefined {
  if (!existsSync(path)) return undefined
  const file = readFileSync(path)
  if (file.length < INDEX_AT || !file.subarray(0, NUMBERS_AT).equals(MARK)) return undefined
  const index = file.subarray(INDEX_AT)
  if (!hash(list).equals(file.subarray(LIST_HASH_AT, INDEX_HASH_AT))) return undefined
  const numbers = file.subarray(NUMBERS_AT, LIST_HASH_AT)
  if (!hash(numbers, index).equals(file.subarray(INDEX_HASH_AT, INDEX_AT))) return undefined
  const [buckets = 0, entriesBytes = 0, longest = 0] = [0, 4, 8].map((at) =>
    file.readUInt32LE(NUMBERS_AT + at),
  )
  const shape = { buckets, entriesBytes, longest }
  if (index.length !== indexBytes(shape)) return undefined
  return { shape, put: (to) => to.set(index) }
}

function hash(...parts: readonly Uint8Array[]): Buffer {
  const sha256 = createHash('sha256')
  for (const part of parts) sha256.update(part)
  return sha256.digest()
}
