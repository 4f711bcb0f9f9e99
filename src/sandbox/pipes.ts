/**
 * Real pipes for a program's output. What Node makes by itself are sockets, and `echo >/dev/stderr` fails on those; on
 * a file it would truncate what was printed before. So named pipes are opened at both ends.
 */
import { closeSync, constants, openSync } from 'node:fs'
import { Socket } from 'node:net'

/** Descriptors of this process, to be closed by whoever takes them. */
export interface Pipe {
  readonly reader: number
  readonly writer: number
}

export interface Listening {
  /** No process holds the other end any more, or `stop` was called. */
  readonly ended: Promise<void>
  stop(): void
}

/** Opens a named pipe for what a program prints, to be read as it comes. */
export function openPipe(path: string): Pipe {
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return { reader, writer: openSync(path, constants.O_WRONLY) }
}

/** Opens one at which a program is to wait for what this process writes. */
export function openControl(path: string): Pipe {
  const { reader, writer } = openPipe(path)
  const waiting = openSync(path, constants.O_RDONLY)
  closeSync(reader)
  return { reader: waiting, writer }
}

/** Takes over the reading end. Only once the program holds the other: a pipe without a writer has ended. */
export function listen(reader: number, each: (chunk: Buffer) => void): Listening {
  const socket = new Socket({ fd: reader, readable: true, writable: false })
  socket.on('data', each)
  // What cannot be read is over; how the program ended tells more.
  socket.on('error', () => {})
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  return { ended, stop: () => socket.destroy() }
}
