/**
 * Real pipes for a program's output. What Node makes by itself are sockets, and `echo >/dev/stderr` fails on those; on
 * a file it would truncate what was printed before. So named pipes are made, opened at both ends, and unlinked.
 */
import { chmodSync, closeSync, constants, openSync } from 'node:fs'
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

/** Those of one box. */
export interface Pipes {
  /** What the first process of the box waits at. */
  readonly control: Pipe
  readonly stdout: Pipe
  readonly stderr: Pipe
}

/** For as many boxes, all made by one process. */
async function makePipes(count: number): Promise<Pipes[]> {
  const folder = makeTemporary('pipes')
  try {
    const boxes = Array.from({ length: count }, (_, at) =>
      ['in', 'out', 'err'].map((end) => join(folder, at + end)),
    )
    const { code, stderr } = await capture('mkfifo', boxes.flat())
    if (code !== 0) throw new UserError(`mkfifo failed: ${stderr.trim()}`, { exitCode: ExitCode.machine })
    return boxes.map(([control = '', out = '', err = '']) => ({
      control: openBothEnds(control, { waits: true }),
      stdout: openBothEnds(out),
      stderr: openBothEnds(err),
    }))
  } finally {
    removeTemporary(folder)
  }
}

function openBothEnds(path: string, { waits } = { waits: false }): Pipe {
  // Programs run as another user may open /dev/stdout by name.
  chmodSync(path, 0o666)
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(path, constants.O_WRONLY)
  if (!waits) return { reader, writer }
  // The same again, for a program that is to wait for what comes.
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

/** Made ahead, since making one pipe costs a process and making many costs no more. */
const stock: Pipes[] = []
const BATCH = 8

export async function takePipes(): Promise<Pipes> {
  // Several may wait, and find nothing left.
  for (;;) {
    const pipes = stock.pop()
    if (pipes) return pipes
    stock.push(...(await makePipes(BATCH)))
  }
}
