/**
 * Standard input, output and error of one box. Its first process waits at its standard input; what the program reads there
 * is opened in the box.
 */
import { closeSync, writeSync } from 'node:fs'

import { READY } from './launcher.ts'
import { fileOutlet, opening, Tail, type FileOutlet } from './outlets.ts'
import { listen, openControl, openPipe, type Listening } from './pipes.ts'
import { type Place } from './place.ts'

const STDERR_BYTES = 64 * 1024
const LINE_BYTES = 256
/** How long a process that the plain tier left behind may hold the output open. */
const LINGER_MS = 200

export interface Streams {
  /** For the box; closed here by `begin`. */
  readonly stdio: readonly number[]
  /** To be called when the box has been started, or could not be. */
  begin(): void
  /** Lets the program begin. `full` is called when it prints more than `limit` on either, or none more can be written. */
  go(to: { readonly stdout: string; readonly limit: number; readonly full: () => void }): void
  /** When the box said that it waits, by performance.now(); undefined before. */
  readyAt(): number | undefined
  /**
   * When the program has ended: resolves once all it printed has arrived, with false when somebody still holds the output
   * open. @throws what writing the output threw.
   */
  drained(): Promise<boolean>
  readonly stderr: Tail
  stdoutBytes(): number
  close(): void
}

/** `token` begins the line that tells how the program ended. */
export function openStreams(token: string, paths: Place['pipes']): Streams {
  const stderr = new Tail(STDERR_BYTES, token)
  let outlet: FileOutlet | undefined
  let full: (() => void) | undefined
  let limit = Infinity
  let errorBytes = 0
  let readyAt: number | undefined
  let failure: Error | undefined
  let listening: Listening[] = []
  const control = openControl(paths.control)
  const pipes = { stdout: openPipe(paths.stdout), stderr: openPipe(paths.stderr) }
  const stdio = [control.reader, pipes.stdout.writer, pipes.stderr.writer]
  let waiting: number | undefined = control.writer

  const takeOut = (chunk: Buffer): void => {
    if (failure) return
    try {
      outlet?.take(chunk)
    } catch (error) {
      failure = error as Error
      full?.()
    }
  }
  const takeError = opening(
    READY,
    () => (readyAt = performance.now()),
    (chunk) => {
      stderr.take(chunk)
      errorBytes += chunk.length
      // As much as is kept is always allowed, and the line that tells the end.
      if (errorBytes > Math.max(limit, STDERR_BYTES) + LINE_BYTES) full?.()
    },
  )
  const endWaiting = (): void => {
    if (waiting !== undefined) closeSync(waiting)
    waiting = undefined
  }
  return {
    stdio,
    stderr,
    stdoutBytes: () => outlet?.bytes() ?? 0,
    readyAt: () => readyAt,
    begin() {
      for (const descriptor of stdio.splice(0)) closeSync(descriptor)
      listening = [listen(pipes.stdout.reader, takeOut), listen(pipes.stderr.reader, takeError)]
    },
    go(to) {
      ;({ full, limit } = to)
      outlet = fileOutlet(to.stdout, limit, full)
      try {
        if (waiting !== undefined) writeSync(waiting, '\n')
      } catch {
        // It has ended, and what it said tells why.
      }
      endWaiting()
    },
    async drained() {
      let isClosed = true
      const late = setTimeout(() => {
        isClosed = false
        for (const one of listening) one.stop()
      }, LINGER_MS)
      await Promise.all(listening.map((one) => one.ended))
      clearTimeout(late)
      if (failure) throw failure
      return isClosed
    },
    close() {
      endWaiting()
      for (const descriptor of stdio.splice(0)) closeSync(descriptor)
      for (const one of listening) one.stop()
      outlet?.close()
    },
  }
}
