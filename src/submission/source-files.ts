/**
 * Reading the files of a submission. They are changed as the platform changes them, by dos2unix, and in no other way;
 * what does not compile or run there does not here.
 */
import { type Stats, chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../errors.ts'
import { fileError } from '../io/input.ts'
import { replaceInBytes } from '../problem/constants.ts'
import type { Constants } from '../problem/problem.ts'
import { formatBytes, printable } from '../units.ts'

export interface SourceFile {
  /** Relative to the folder it is put into where it is compiled and run: "lib/helper.py". */
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether it may be started. */
  readonly isExecutable: boolean
}

/** No person writes more, and a wrong file may be of any size. */
const LARGEST = 16 * 2 ** 20
const MOST_FILES = 1000
/** Deeper folders than this are a loop of links. */
const DEEPEST = 32

export interface Place {
  readonly path: string
  readonly kind: 'file' | 'folder'
}

/** @throws UserError when it is neither a file nor a folder. */
export function placeOf(path: string): Place {
  return { path, kind: factsOf(path).isDirectory() ? 'folder' : 'file' }
}

/**
 * All files, of a folder those that `names` has (relative to it), or everything below it that does not begin with a dot.
 * Those that are sources are converted; what else lies there stays as it is.
 * @throws UserError for what cannot be read, and for what is too large or too much to be sources.
 */
export function readFiles(
  { path, kind }: Place,
  isSource: (name: string) => boolean,
  names?: readonly string[],
): SourceFile[] {
  if (kind === 'file') return [{ ...readOne(path, true), name: basename(path) }]
  const files: SourceFile[] = []
  let bytes = 0
  for (const name of names ?? namesBelow(path)) {
    const file = { ...readOne(join(path, name), isSource(name)), name }
    bytes += file.bytes.length
    if (bytes > LARGEST)
      throw new UserError(
        `${printable(path)} is too large for a submission: more than ${formatBytes(LARGEST)} in all`,
      )
    files.push(file)
  }
  return files
}

function namesBelow(root: string): string[] {
  const names: string[] = []
  const walk = (folder: string, depth: number): void => {
    if (depth > DEEPEST)
      throw new UserError(`${printable(root)}: folders too deep, perhaps a link to a folder above it`)
    for (const entry of read(join(root, folder), () => readdirSync(join(root, folder))).toSorted()) {
      if (entry.startsWith('.')) continue
      const name = folder === '' ? entry : `${folder}/${entry}`
      if (factsOf(join(root, name)).isDirectory()) walk(name, depth + 1)
      else names.push(name)
      if (names.length > MOST_FILES)
        throw new UserError(`${printable(root)} has more than ${MOST_FILES} files: is it a submission?`)
    }
  }
  walk('', 0)
  return names
}

function readOne(path: string, isSource: boolean): Omit<SourceFile, 'name'> {
  const facts = factsOf(path)
  if (facts.isDirectory()) throw new UserError(`${printable(path)} is a folder`)
  if (facts.size > LARGEST) {
    throw new UserError(
      `${printable(path)} is too large for a source: ${formatBytes(facts.size)}, the limit is ${formatBytes(LARGEST)}`,
    )
  }
  const bytes = read(path, () => readFileSync(path))
  return { bytes: isSource ? dos2unix(bytes) : bytes, isExecutable: (facts.mode & 0o111) !== 0 }
}

function factsOf(path: string): Stats {
  const facts = read(path, () => statSync(path))
  if (facts.isFile() || facts.isDirectory()) return facts
  throw new UserError(`${printable(path)} is not a file`)
}

function read<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw fileError('', printable(path), error)
  }
}

/** As they are meant where a problem package has names that stand for values. */
export function withConstants(files: readonly SourceFile[], constants: Constants | undefined): SourceFile[] {
  return files.map((file) => ({ ...file, bytes: replaceInBytes(file.bytes, constants) }))
}

const CR = 13
const LF = 10

/**
 * CRLF -> LF, and no byte-order mark. Like the program of that name, it leaves a file with NUL bytes alone, and a
 * CR without an LF.
 */
function dos2unix(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(0)) return bytes
  const text = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
  return text.includes(CR) ? text.filter((byte, index) => byte !== CR || text[index + 1] !== LF) : text
}

/** Into an existing folder, so that everyone may read them, and start those that could be started. */
export function writeFiles(files: readonly SourceFile[], folder: string): void {
  for (const { name, bytes, isExecutable } of files) {
    makeFolders(folder, dirname(name))
    const path = join(folder, name)
    writeFileSync(path, bytes)
    // The mask of the process would close it to the user of a box.
    chmodSync(path, isExecutable ? 0o755 : 0o644)
  }
}

function makeFolders(folder: string, below: string): void {
  if (below === '.') return
  makeFolders(folder, dirname(below))
  const path = join(folder, below)
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o755)
}
