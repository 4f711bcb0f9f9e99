/**
 * The entries of a zip file, read from its directory at the end. What could write outside of a folder, or is not what it says,
 * is refused by name: names with "..", absolute ones, links, devices, encryption, sizes that are not true.
 *
 * Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { fstatSync, readSync } from 'node:fs'
import { UserError } from '../errors.ts'
import { formatBytes, printable } from '../units.ts'

export interface ZipEntry {
  /** Relative, with "/" between its parts: "data/sample/01.in". */
  readonly name: string
  readonly isFolder: boolean
  /** Whether its owner may start it. */
  readonly isExecutable: boolean
  readonly isDeflated: boolean
  readonly packedBytes: number
  /** What it says it is unpacked. */
  readonly bytes: number
  readonly crc: number
  /** Where its local header is. */
  readonly at: number
}

/** All that is unpacked of one file, in bytes: problem packages in use are a tenth of it. */
const MOST_BYTES = 2 * 2 ** 30
const MOST_DIRECTORY = 64 * 2 ** 20

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const MOST_COMMENT = 0xffff

const ENCRYPTED = 0x0041
const UTF8 = 0x0800
const UNIX = 3
const FILE_TYPE = 0o170000
const TYPES: Readonly<Record<number, string>> = {
  0o120000: 'a link',
  0o040000: 'folder',
  0o100000: 'file',
  0: 'file',
}

/** @param label what messages call the file @throws UserError for what cannot be unpacked safely */
export function readEntries(descriptor: number, label: string): ZipEntry[] {
  const { size } = fstatSync(descriptor)
  const directory = readDirectory(descriptor, size, label)
  const entries: ZipEntry[] = []
  let at = 0
  for (let index = 0; index < directory.count; index++) {
    const { entry, next } = readEntry(directory.bytes, at, label)
    if (entry) entries.push({ ...entry, at: entry.at + directory.shift })
    at = next
  }
  checkWhole(entries, label)
  return entries
}

/** Where the bytes of an entry begin. @throws UserError */
export function startOf(descriptor: number, { at, name }: ZipEntry, label: string): number {
  const header = Buffer.alloc(LOCAL_BYTES)
  const length = readSync(descriptor, header, 0, LOCAL_BYTES, at)
  if (length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw damaged(label, name)
  return at + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
}

export function damaged(label: string, name?: string): UserError {
  const where = name === undefined ? '' : `: ${printable(name)}`
  return new UserError(`${printable(label)} is damaged${where}`, { hint: 'make or fetch it again' })
}

interface Directory {
  readonly bytes: Buffer
  readonly count: number
  /** How much further back all is than it says: something stands before the zip file. */
  readonly shift: number
}

function readDirectory(descriptor: number, size: number, label: string): Directory {
  const tail = Buffer.alloc(Math.min(size, END_BYTES + MOST_COMMENT))
  readSync(descriptor, tail, 0, tail.length, size - tail.length)
  const end = findEnd(tail)
  if (end === undefined) {
    const start = Buffer.alloc(2)
    readSync(descriptor, start, 0, 2, 0)
    const begun = start.toString('latin1') === 'PK'
    throw begun ? truncated(label) : new UserError(`${printable(label)} is not a zip file`)
  }
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff)
    throw refused(label, 'it is in the Zip64 format')
  if (tail.readUInt16LE(end + 4) !== 0 || tail.readUInt16LE(end + 8) !== count)
    throw refused(label, 'it is one part of several')
  const shift = size - tail.length + end - length - offset
  if (shift < 0) throw truncated(label)
  if (length > MOST_DIRECTORY) throw damaged(label)
  const bytes = Buffer.alloc(length)
  readSync(descriptor, bytes, 0, length, offset + shift)
  return { bytes, count, shift }
}

/** The last place from which the comment reaches to the very end. */
function findEnd(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    const isEnd = tail.readUInt32LE(at) === END_SIGNATURE
    if (isEnd && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return undefined
}

function readEntry(bytes: Buffer, at: number, label: string): { entry: ZipEntry | undefined; next: number } {
  if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw damaged(label)
  const field = (offset: number): number => bytes.readUInt16LE(at + offset)
  const wide = (offset: number): number => bytes.readUInt32LE(at + offset)
  const nameEnd = at + ENTRY_BYTES + field(28)
  const next = nameEnd + field(30) + field(32)
  if (next > bytes.length) throw damaged(label)
  const flags = field(8)
  const system = field(4) >> 8
  const name = nameOf(bytes.subarray(at + ENTRY_BYTES, nameEnd), (flags & UTF8) !== 0, system, label)
  if (name === undefined) return { entry: undefined, next }
  const shown = printable(name)
  if ((flags & ENCRYPTED) !== 0) throw refused(label, `${shown} is encrypted`)
  const method = field(10)
  if (method !== 0 && method !== 8) throw refused(label, `${shown} is packed by method ${method}`)
  if (wide(20) === 0xffffffff || wide(24) === 0xffffffff) throw refused(label, 'it is in the Zip64 format')
  const mode = system === UNIX ? wide(38) >>> 16 : 0
  const type = TYPES[mode & FILE_TYPE] ?? 'a device'
  if (type !== 'file' && type !== 'folder') throw refused(label, `${shown} in it is ${type}`)
  const isFolder = name.endsWith('/') || type === 'folder'
  return {
    entry: {
      name: name.replace(/\/$/, ''),
      isFolder,
      isExecutable: (mode & 0o100) !== 0,
      isDeflated: method === 8,
      packedBytes: wide(20),
      bytes: wide(24),
      crc: wide(16),
      at: wide(42),
    },
    next,
  }
}

/** Undefined for what some systems add that is no part of any problem. @throws UserError for a name that leads elsewhere */
function nameOf(bytes: Buffer, isUtf8: boolean, system: number, label: string): string | undefined {
  const text = isUtf8 || isValidUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1')
  const name = system === UNIX ? text : text.replaceAll('\\', '/')
  const parts = name.replace(/\/$/, '').split('/')
  const leads = name.startsWith('/') || /^[a-z]:/i.test(name) || parts.some((part) => part === '..')
  if (leads) throw refused(label, `${printable(text)} in it leads out of it`)
  if (
    name.includes('\0') ||
    parts.some((part) => part === '' || part === '.' || Buffer.byteLength(part) > 255)
  )
    throw refused(label, `${printable(text)} in it is no name of a file`)
  return parts[0] === '__MACOSX' || parts.at(-1) === '.DS_Store' ? undefined : name
}

function isValidUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8')).equals(bytes)
}

function checkWhole(entries: readonly ZipEntry[], label: string): void {
  const names = new Set<string>()
  let bytes = 0
  for (const entry of entries) {
    if (names.has(entry.name)) throw refused(label, `${printable(entry.name)} is in it twice`)
    names.add(entry.name)
    bytes += entry.bytes
  }
  if (bytes <= MOST_BYTES) return
  throw refused(label, `it would be ${formatBytes(bytes)} unpacked, more than ${formatBytes(MOST_BYTES)}`)
}

function truncated(label: string): UserError {
  return new UserError(`${printable(label)} is cut off: its end is missing`, { hint: 'fetch it again' })
}

function refused(label: string, why: string): UserError {
  return new UserError(`${printable(label)} is not unpacked: ${why}`, {
    hint: 'unpack it yourself if you trust it, and name the folder',
  })
}
