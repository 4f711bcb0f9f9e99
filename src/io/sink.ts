/**
 * Bytes out, with back-pressure. A reader that has gone away (EPIPE: `| head -1`) is not an error: it has
 * what it wanted, and whoever writes looks at `closed` to know that the work is done.
 */
import type { Writable } from 'node:stream'
import { ExitCode, UserError, systemErrorCode } from '../errors.ts'

export interface Sink {
  /** Resolves once the stream has taken the bytes; at once when the reader has gone. */
  write(bytes: Uint8Array | string): Promise<void>
  /** True once the reader has gone. */
  readonly closed: boolean
}

/** For messages: what cannot be written there cannot be reported either, and must not end what goes on. */
export function createMessageSink(stream: Writable): Sink {
  const sink = createSink(stream, 'standard error')
  return {
    get closed() {
      return sink.closed
    },
    write: (bytes) => sink.write(bytes).catch(() => {}),
  }
}

/** `name` is what an error calls the stream: "standard output". */
export function createSink(stream: Writable, name: string): Sink {
  let closed = false
  // The same failure also reaches the callback of the write; without a listener it would end the process.
  stream.on('error', () => {})
  return {
    get closed() {
      return closed
    },
    write(bytes) {
      if (closed || bytes.length === 0) return Promise.resolve()
      return new Promise((resolve, reject) => {
        stream.write(bytes, (error) => {
          if (!error) return resolve()
          const code = systemErrorCode(error)
          if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'EOF') {
            closed = true
            return resolve()
          }
          reject(
            new UserError(`cannot write to ${name}: ${error.message}`, {
              hint: code === 'ENOSPC' ? 'free some space and run it again' : undefined,
              exitCode: ExitCode.machine,
              cause: error,
            }),
          )
        })
      })
    },
  }
}
