/**
 * Standard input, output and error of one run.
 */
import { chmodSync, closeSync, constants, copyFileSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import { join } from 'node:path'

import { type BoxedRun } from './types.ts'
import { fileOutlet, Tail } from './outlets.ts'
import { listen, takePipes, type Listening } from './pipes.ts'

const STDERR_BYTES = 64 * 1024
/** How long a process that the plain tier left behind may hold the output open. */
const LINGER_MS = 200

export interface Streams {
  /** For the program; closed here by `begin`. */
  readonly stdio: readonly number[]
  /** To be called when the program has been started, or could not be. */
  begin(): void
  /** When the program has ended: resolves once all it printed has arrived. @throws what writing the output threw. */
  drained(): Promise<void>
  readonly stderr: Tail
  stdoutBytes(): number
  close(): void
}

export async function openStreams(
  run: BoxedRun,
  options: {
    readonly folder: string
    readonly token: string
    /** Called when there is more output than is allowed, or none more can be written. */
    readonly full: () => void
  },
): Promise<Streams> {
  const stdout = fileOutlet(run.stdout, run.limits.outputBytes, options.full)
  const stderr = new Tail(STDERR_BYTES, options.token)
  let failure: Error | undefined
  let listening: Listening[] = []
  const pipes = await takePipes()
  const stdin = openSync(run.stdin === undefined ? devNull : copied(run.stdin, options.folder), 'r')
  const stdio = [stdin, pipes.stdout.writer, pipes.stderr.writer]
  const takeOut = (chunk: Buffer): void => {
    if (failure) return
    try {
      stdout.take(chunk)
    } catch (error) {
      failure = error as Error
      options.full()
    }
  }
  return {
    stdio,
    stderr,
    stdoutBytes: () => stdout.bytes(),
    begin() {
      for (const descriptor of stdio.splice(0)) closeSync(descriptor)
      listening = [
        listen(pipes.stdout.reader, takeOut),
        listen(pipes.stderr.reader, (chunk) => stderr.take(chunk)),
      ]
    },
    async drained() {
      const late = setTimeout(() => listening.forEach((one) => one.stop()), LINGER_MS)
      await Promise.all(listening.map((one) => one.ended))
      clearTimeout(late)
      if (failure) throw failure
    },
    close: () => {
      for (const one of listening) one.stop()
      stdout.close()
    },
  }
}

/** A program can open its standard input again by name, and for writing; so it gets a copy, which may be a cheap one. */
function copied(path: string, folder: string): string {
  const copy = join(folder, 'stdin')
  copyFileSync(path, copy, constants.COPYFILE_FICLONE)
  chmodSync(copy, 0o644)
  return copy
}
