/**
 * Bytes out, with back-pressure. A reader that has gone away (EPIPE: `| head -1`) is not an error: it has
 * what it wanted, and whoever writes looks at `closed` to know that the work is done.
 *
 * They go to the file descriptor itself: making `process.stdout` takes Node more than 2 ms, and on a pipe it has the
 * whole thread wait for a slow reader.
 */
import { write } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ExitCode, UserError, systemErrorCode } from '../errors.ts'

export interface Sink {
  /** Resolves once the system has taken the bytes, which must stay as they are until then; at once when the reader has gone. */
  write(bytes: Uint8Array | string): Promise<void>
  /** True once the reader has gone. */
  readonly closed: boolean
}

/** How long to wait for a full pipe that somebody has told not to wait for us, in ms. */
const RETRY_MS = 5

const GONE = new Set(['EPIPE', 'EOF', 'ECONNRESET'])

const writeSome = promisify(write)

/** For messages: what cannot be written there cannot be reported either, and must not end what goes on. */
export function createMessageSink(descriptor: number): Sink {
  const sink = createSink(descriptor, 'standard error')
  return {
    get closed() {
      return sink.closed
    },
    write: (bytes) => sink.write(bytes).catch(() => {}),
  }
}

/** `name` is what an error calls the file: "standard output". */
export function createSink(descriptor: number, name: string): Sink {
  let closed = false
  let last: Promise<void> = Promise.resolve()

  async function put(bytes: Uint8Array): Promise<void> {
    if (closed) return
    try {
      await writeAll(descriptor, bytes)
    } catch (error) {
      const code = systemErrorCode(error)
      if (code === undefined || !GONE.has(code)) throw failure(name, error, code)
      closed = true
    }
  }

  return {
    get closed() {
      return closed
    },
    write(text) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text
      if (closed || bytes.length === 0) return last
      // One after the other, and each with an error of its own.
      const next = last.then(() => put(bytes))
      last = next.catch(() => {})
      return next
    },
  }
}

async function writeAll(descriptor: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    try {
      at += (await writeSome(descriptor, bytes, at, bytes.length - at)).bytesWritten
    } catch (error) {
      if (systemErrorCode(error) !== 'EAGAIN') throw error
      await setTimeout(RETRY_MS)
    }
  }
}

function failure(name: string, error: unknown, code: string | undefined): UserError {
  return new UserError(`cannot write to ${name}: ${error instanceof Error ? error.message : String(error)}`, {
    hint: code === 'ENOSPC' ? 'free some space and run it again' : undefined,
    exitCode: ExitCode.machine,
    cause: error,
  })
}
