/**
 * A zip file -> a temporary folder with what is in it, which is gone when this process ends.
 */
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { UserError, systemErrorCode } from '../errors.ts'
import { lackOf } from '../io/errnos.ts'
import { fileError } from '../io/input.ts'
import { makeTemporary } from '../io/temporary.ts'
import { printable } from '../units.ts'
import { type ZipEntry, damaged, readEntries, startOf } from './zip.ts'

/** Up to here a file is unpacked in memory at once. */
const SMALL_BYTES = 8 * 2 ** 20
const BLOCK_BYTES = 256 * 1024

/**
 * The folder in which its content is: the only one at its top, where there is one. Everything is checked before anything is
 * written, but for what only unpacking shows. @throws UserError that names the file
 */
export async function unpack(path: string): Promise<string> {
  const descriptor = openZip(path)
  try {
    const entries = readEntries(descriptor, path)
    const folder = makeTemporary('zip')
    const zip: Zip = { descriptor, label: path, folder }
    try {
      for (const entry of entries) await write(entry, zip)
    } catch (error) {
      throw lackOf(error, tmpdir()) ?? error
    }
    return topOf(folder)
  } finally {
    closeSync(descriptor)
  }
}

interface Zip {
  readonly descriptor: number
  readonly label: string
  readonly folder: string
}

function openZip(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    throw fileError('', printable(path), error)
  }
}

function topOf(folder: string): string {
  const names = readdirSync(folder)
  const [only] = names
  if (only === undefined || names.length > 1) return folder
  const inside = join(folder, only)
  return statSync(inside).isDirectory() ? inside : folder
}

async function write(entry: ZipEntry, zip: Zip): Promise<void> {
  const target = join(zip.folder, entry.name)
  if (entry.isFolder) return makeFolder(target, entry, zip)
  makeFolder(dirname(target), entry, zip)
  // Nothing is there yet: a file that is means names that differ only to others.
  const output = attempt(() => openSync(target, 'wx', 0o644), entry, zip)
  try {
    if (entry.bytes <= SMALL_BYTES && entry.packedBytes <= SMALL_BYTES) writeSmall(output, entry, zip)
    else await writeLarge(output, entry, zip)
  } finally {
    closeSync(output)
  }
  // Whoever runs a validator may be another user; the mask of this process says nothing of that.
  chmodSync(target, entry.isExecutable ? 0o755 : 0o644)
}

/** Step by step, open to everybody whatever the mask of the process is. */
function makeFolder(path: string, entry: ZipEntry, zip: Zip): void {
  if (path.length <= zip.folder.length) return
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  makeFolder(dirname(path), entry, zip)
  attempt(() => mkdirSync(path), entry, zip)
  chmodSync(path, 0o755)
}

const CLASHES = new Set(['EEXIST', 'EISDIR', 'ENOTDIR'])

function attempt<T>(action: () => T, { name }: ZipEntry, { label }: Zip): T {
  try {
    return action()
  } catch (error) {
    if (!CLASHES.has(systemErrorCode(error) ?? '')) throw error
    throw new UserError(
      `${printable(label)} is not unpacked: ${printable(name)} is a file and a folder in it`,
      {
        cause: error,
      },
    )
  }
}

function writeSmall(output: number, entry: ZipEntry, { descriptor, label }: Zip): void {
  const packed = Buffer.alloc(entry.packedBytes)
  const length = readSync(descriptor, packed, 0, packed.length, startOf(descriptor, entry, label))
  if (length < packed.length) throw damaged(label, entry.name)
  const bytes = entry.isDeflated ? inflate(packed, entry, label) : packed
  check(entry, bytes.length, crc32(bytes), label)
  writeAll(output, bytes)
}

/** Never more than the entry says it is. */
function inflate(packed: Buffer, { bytes, name }: ZipEntry, label: string): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) })
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error
    throw damaged(label, name)
  }
}

async function writeLarge(output: number, entry: ZipEntry, zip: Zip): Promise<void> {
  const blocks = readBlocks(entry, zip)
  let crc = 0
  let length = 0
  for await (const block of entry.isDeflated ? inflateBlocks(blocks, entry, zip) : blocks) {
    length += block.length
    if (length > entry.bytes) throw damaged(zip.label, entry.name)
    crc = crc32(block, crc)
    writeAll(output, block)
  }
  check(entry, length, crc, zip.label)
}

function* readBlocks(entry: ZipEntry, { descriptor, label }: Zip): Generator<Buffer> {
  const start = startOf(descriptor, entry, label)
  for (let done = 0; done < entry.packedBytes;) {
    const block = Buffer.alloc(Math.min(BLOCK_BYTES, entry.packedBytes - done))
    const length = readSync(descriptor, block, 0, block.length, start + done)
    if (length === 0) throw damaged(label, entry.name)
    done += length
    yield block.subarray(0, length)
  }
}

async function* inflateBlocks(
  blocks: Iterable<Buffer>,
  { name }: ZipEntry,
  { label }: Zip,
): AsyncGenerator<Buffer> {
  const { Readable } = process.getBuiltinModule('node:stream')
  const inflated = createInflateRaw()
  const source = Readable.from(blocks).on('error', (error) => inflated.destroy(error))
  try {
    for await (const block of source.pipe(inflated)) yield block as Buffer
  } catch (error) {
    if (systemErrorCode(error)?.startsWith('Z_')) throw damaged(label, name)
    throw error
  } finally {
    source.destroy()
  }
}

function check({ name, bytes, crc }: ZipEntry, length: number, found: number, label: string): void {
  if (length !== bytes || found >>> 0 !== crc) throw damaged(label, name)
}

function writeAll(output: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(output, bytes, at)
}
