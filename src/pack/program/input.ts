/**
 * The input: the file named by the first argument; standard input without one, or for "-".
 */
import { createReadStream } from 'node:fs'
import { fileError } from '../../io/input.ts'
import { printable } from '../../units.ts'

/** Bytes read at a time. */
const BLOCK_BYTES = 256 * 1024

const [, , path = '-'] = process.argv

export const inputName = path === '-' ? 'stdin' : printable(path)

export async function* readInput(): AsyncGenerator<Uint8Array> {
  try {
    yield* path === '-' ? process.stdin : createReadStream(path, { highWaterMark: BLOCK_BYTES })
  } catch (error) {
    throw fileError('', inputName, error)
  }
}
