/**
 * Where the output of a boxed program goes: standard output to a file up to a limit, of standard error the end is kept.
 */
import { closeSync, openSync, writeSync } from 'node:fs'

export interface FileOutlet {
  take(chunk: Uint8Array): void
  /** Bytes in the file. */
  bytes(): number
  close(): void
}

/** Writes at most `limit` bytes and one more, which proves that there were more; then calls `full` once. */
export function fileOutlet(path: string, limit: number, full: () => void): FileOutlet {
  const file = openSync(path, 'w')
  let bytes = 0
  return {
    take(chunk) {
      if (bytes > limit) return
      const part = chunk.subarray(0, limit + 1 - bytes)
      for (let at = 0; at < part.length;) at += writeSync(file, part, at)
      bytes += part.length
      if (bytes > limit) full()
    },
    bytes: () => bytes,
    close: () => closeSync(file),
  }
}

/** Takes `mark` out of a stream when it comes for the first time, and calls `found` once. */
export function opening(
  mark: string,
  found: () => void,
  next: (chunk: Buffer) => void,
): (chunk: Buffer) => void {
  const wanted = Buffer.from(mark)
  let before: Buffer | undefined = Buffer.alloc(0)
  return (chunk) => {
    if (before === undefined) return next(chunk)
    // What comes before it is little: it may be cut in two by the end of a chunk.
    const all: Buffer = Buffer.concat([before, chunk])
    const at = all.indexOf(wanted)
    if (at === -1) {
      const seam = Math.max(0, all.length - wanted.length)
      next(all.subarray(0, seam))
      before = Buffer.from(all.subarray(seam))
      return
    }
    before = undefined
    next(all.subarray(0, at))
    found()
    next(all.subarray(at + wanted.length))
  }
}

/** Keeps the last `limit` bytes of a stream, until a line that begins with `token` closes it. */
export class Tail {
  readonly #limit: number
  readonly #token: Buffer
  #kept: Buffer[] = []
  #size = 0
  #closing: Buffer | undefined

  constructor(limit: number, token: string) {
    this.#limit = limit
    this.#token = Buffer.from(token)
  }

  take(chunk: Buffer): void {
    if (this.#closing !== undefined) {
      // The rest of the line may come by itself; whatever follows it is of processes that were left behind.
      if (this.#closing.length < 256) this.#closing = Buffer.concat([this.#closing, chunk])
      return
    }
    // The token may be cut in two by the end of a chunk.
    const before = this.#kept.pop() ?? Buffer.alloc(0)
    const joined = before.length === 0 ? chunk : Buffer.concat([before, chunk])
    this.#size += chunk.length
    const at = joined.indexOf(this.#token)
    if (at === -1) {
      const seam = Math.max(0, joined.length - this.#token.length)
      this.#kept.push(joined.subarray(0, seam), Buffer.from(joined.subarray(seam)))
      this.#forget()
    } else {
      this.#kept.push(joined.subarray(0, at))
      this.#size -= joined.length - at
      this.#closing = Buffer.from(joined.subarray(at + this.#token.length))
    }
  }

  bytes(): Uint8Array {
    const all = Buffer.concat(this.#kept)
    return all.subarray(Math.max(0, all.length - this.#limit))
  }

  /** What followed the token on its line; undefined when the token did not come. */
  closingLine(): string | undefined {
    return this.#closing?.toString('latin1').split('\n', 1)[0]
  }

  #forget(): void {
    while (this.#kept.length > 2 && this.#size - (this.#kept[0]?.length ?? 0) > this.#limit + 256) {
      this.#size -= this.#kept.shift()?.length ?? 0
    }
  }
}
