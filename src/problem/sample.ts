/**
 * A case as it is shown: the beginning of what a program gets, and what is expected of it.
 */
import { sha1 } from '../kit/sha1.ts'
import { closeSync, fstatSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isSpace, stripBytes, toText } from '../kit/text.ts'
import type { Case } from './problem.ts'

/** How much of an input is shown, in bytes. */
const START_BYTES = 64 * 1024

export interface ShownSample {
  readonly name: string
  /** Path of the input, a file or a folder; null when there is none. */
  readonly input: string | null
  readonly inputBytes: number
  /** The beginning of the input as text; empty for one that is not text. */
  readonly inputStart: string
  /** Names of the files of an input that is a folder. */
  readonly inputFiles?: readonly string[]
  readonly isBinary?: true
  readonly args?: readonly string[]
  /** Names of files that lie in the working directory. */
  readonly files?: readonly string[]
  readonly expected: string
  /** SHA-1 of the stripped expected output: what the platform shows with a challenge. */
  readonly expectedHash: string
}

export function readSample({ name, input, answer }: Case): ShownSample {
  const expected = stripBytes(readFileSync(answer), isSpace)
  return {
    name,
    input: input.path ?? null,
    ...readInput(input.path),
    ...(input.args.length > 0 && { args: input.args }),
    ...(input.files !== undefined && { files: filesBelow(input.files) }),
    expected: toText(expected),
    expectedHash: sha1(expected),
  }
}

function readInput(
  path: string | undefined,
): Pick<ShownSample, 'inputBytes' | 'inputStart' | 'inputFiles' | 'isBinary'> {
  if (path === undefined) return { inputBytes: 0, inputStart: '' }
  if (statSync(path).isDirectory()) return { inputBytes: 0, inputStart: '', inputFiles: filesBelow(path) }
  const { start, size } = readStart(path)
  // Text has no NUL.
  if (start.includes(0)) return { inputBytes: size, inputStart: '', isBinary: true }
  return { inputBytes: size, inputStart: toText(start) }
}

function readStart(path: string): { start: Buffer; size: number } {
  const descriptor = openSync(path, 'r')
  try {
    const start = Buffer.alloc(START_BYTES)
    const length = readSync(descriptor, start, 0, START_BYTES, 0)
    return { start: start.subarray(0, length), size: fstatSync(descriptor).size }
  } finally {
    closeSync(descriptor)
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory())
    .toSorted()
}
