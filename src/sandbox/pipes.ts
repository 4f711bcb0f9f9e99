/**
 * Real pipes for a program's output. What Node makes by itself are sockets, and `echo >/dev/stderr` fails on those; on
 * a file it would truncate what was printed before. So named pipes are made, opened at both ends, and unlinked.
 */
import { chmodSync, constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'

import { ExitCode, UserError } from '../errors.ts'
import { capture } from '../io/spawn.ts'
import { makeTemporary, removeTemporary } from '../io/temporary.ts'

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

/** As many pipes, all made by one process. */
async function makePipes(count: number): Promise<Pipe[]> {
  const folder = makeTemporary('pipes')
  try {
    const paths = Array.from({ length: count }, (_, at) => join(folder, String(at)))
    const { code, stderr } = await capture('mkfifo', paths)
    if (code !== 0) throw new UserError(`mkfifo failed: ${stderr.trim()}`, { exitCode: ExitCode.machine })
    return paths.map(openBothEnds)
  } finally {
    removeTemporary(folder)
  }
}

function openBothEnds(path: string): Pipe {
  // Programs run as another user may open /dev/stdout by name.
  chmodSync(path, 0o666)
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return { reader, writer: openSync(path, constants.O_WRONLY) }
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

/** Made ahead, since making one pipe costs a process and making eight costs no more. */
const stock: Pipe[] = []
const BATCH = 8

export async function takePipes(): Promise<{ readonly stdout: Pipe; readonly stderr: Pipe }> {
  if (stock.length < 2) stock.push(...(await makePipes(BATCH)))
  const [stdout, stderr] = stock.splice(0, 2)
  // Several may have waited for the same two.
  return stdout && stderr ? { stdout, stderr } : takePipes()
}
