/**
 * Reading a word list from disk, with everything that can be wrong with one said in a line.
 */
import { readFileSync, statSync } from 'node:fs'
import { ExitCode, UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { fileError } from '../../io/input.ts'

/**
 * The longest entry any lookup can find: one that still fits into a single argument of a program (Linux,
 * MAX_ARG_STRLEN: 32 pages of 4 KiB, the NUL at the end included), so that all lookups agree.
 */
export const MAX_ENTRY_BYTES = 131_071

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])
const HINT = 'name a text file with one word a line by --dict or SOLVE_DICT'

/** The bytes of a usable word list: it is there, has entries and is text. */
export function readWordList(file: string): Buffer {
  const path = printable(file)
  const bytes = readRegularFile(file)
  const problem = findProblem(bytes)
  if (problem) throw new UserError(`dictionary ${path} ${problem.what}`, { hint: problem.hint })
  return bytes
}

/** Every entry, in the order of the list. */
export function readEntries(path: string): Buffer[] {
  const bytes = readWordList(path)
  const entries: Buffer[] = []
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline < 0 ? bytes.length : newline
    if (end > start && end - start <= MAX_ENTRY_BYTES) entries.push(bytes.subarray(start, end))
    start = end + 1
  }
  return entries
}

/** `what`: "a set", into which it does not go. */
export function tooLargeFor(what: string, file: string): UserError {
  const hint = 'use --lookup grep'
  return new UserError(`dictionary ${file} is too large for ${what}`, { hint, exitCode: ExitCode.machine })
}

function readRegularFile(path: string): Buffer {
  try {
    const facts = statSync(path)
    // Every worker and every grep reads the list anew, which a pipe does not bear.
    if (facts.isFile() || facts.isDirectory()) return readFileSync(path)
  } catch (error) {
    throw fileError('dictionary ', printable(path), error, HINT)
  }
  throw new UserError(`dictionary ${printable(path)} is not a regular file`, {
    hint: 'save it to a file first',
  })
}

function findProblem(bytes: Buffer): { what: string; hint: string } | undefined {
  if (bytes.every((byte) => byte === 0x0a)) return { what: 'is empty', hint: HINT }
  const nul = bytes.indexOf(0)
  if (nul >= 0) return { what: `is not text: byte ${nul + 1} is NUL`, hint: HINT }
  if (bytes.indexOf(BYTE_ORDER_MARK) === 0) {
    return { what: 'begins with a byte-order mark', hint: 'save it without' }
  }
  if (bytes.includes('\r\n')) {
    return { what: 'has CRLF line ends, so words would not match', hint: 'convert it with: tr -d "\\r"' }
  }
  return undefined
}
