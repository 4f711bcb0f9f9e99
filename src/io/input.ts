/**
 * A path or "-" -> an open input. Whatever is wrong with it is said before any work begins.
 */
import { closeSync, fstatSync, open, read } from 'node:fs'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { reasonFor } from './errnos.ts'

/** Bytes read at a time from a file: large enough that reading is never what a run waits for. */
const CHUNK_BYTES = 256 * 1024

const STDIN = 0
// Marked, so that a bundle that does not read inputs this way can leave them out.
const openFile = /* @__PURE__ */ promisify(open)
const readFile = /* @__PURE__ */ promisify(read)

export interface Input {
  /** What messages call it: the path as it was given, or "stdin". */
  readonly name: string
  /** In bytes; undefined for a pipe or a device. */
  readonly size: number | undefined
  readonly chunks: AsyncIterable<Uint8Array>
  /** Of a regular file that nobody has read from: for those who read at positions of their own, in place of `chunks`. */
  readonly descriptor: number | undefined
  /** Gives up on what has not been read; a read that waits for a pipe is called off. */
  close: () => void
}

/** The UserError for a file that could not be read, or the error itself when it is not the system's. */
export function fileError(what: string, path: string, error: unknown, hint?: string): unknown {
  const reason = reasonFor(error, 'file')
  return reason ? new UserError(`cannot read ${what}${path}: ${reason}`, { hint, cause: error }) : error
}

export async function openInput(path: string, hint: string): Promise<Input> {
  const name = path === '-' ? 'stdin' : printable(path)
  try {
    const descriptor = path === '-' ? STDIN : await openFile(path, 'r')
    const facts = fstatSync(descriptor)
    if (facts.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' })
    if (facts.isFile()) return fileInput(descriptor, name, facts.size)
    if (path === '-') return streamInput(process.stdin, name)
    // A read that waits for a named pipe in the thread pool could not be called off; as a socket it can.
    if (facts.isFIFO()) return streamInput(openSocket(descriptor), name)
    return fileInput(descriptor, name, undefined)
  } catch (error) {
    throw fileError('', name, error, hint)
  }
}

/** Network code is loaded only for a named pipe: it takes Node 2 ms. */
function openSocket(descriptor: number): Readable {
  const { Socket } = process.getBuiltinModule('node:net')
  return new Socket({ fd: descriptor, writable: false })
}

function streamInput(stream: Readable, name: string): Input {
  // Reported by the read that meets it; without a listener it would end the process.
  stream.on('error', () => {})
  return {
    name,
    size: undefined,
    descriptor: undefined,
    chunks: namingErrors(stream, name),
    close: () => stream.destroy(),
  }
}

/** Reads as the consumer asks, which costs less than a stream. */
function fileInput(descriptor: number, name: string, size: number | undefined): Input {
  const state = { wanted: true, begun: false }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    state.begun = true
    try {
      while (state.wanted) {
        const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
        const { bytesRead } = await readFile(descriptor, chunk, 0, CHUNK_BYTES, null)
        if (bytesRead === 0) return
        yield chunk.subarray(0, bytesRead)
      }
    } finally {
      closeSync(descriptor)
    }
  }
  const close = (): void => {
    state.wanted = false
    // Who reads the chunks closes it.
    if (!state.begun) closeSync(descriptor)
  }
  const isRegular = size !== undefined && descriptor !== STDIN
  const chunksOrError = namingErrors(chunks(), name)
  return { name, size, descriptor: isRegular ? descriptor : undefined, chunks: chunksOrError, close }
}

async function* namingErrors(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    throw fileError('', name, error)
  }
}
