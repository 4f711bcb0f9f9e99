/**
 * The progress line of a run that takes over a second, on a terminal only.
 */
import type { Input } from '../io/input.ts'
import { progressLine } from '../report/progress.ts'
import type { Context } from './context.ts'

const FIRST_AFTER_MS = 1000
const EVERY_MS = 200
/** Back to the first column, and the rest of the line erased. */
const ERASE = '\r\u001b[K'

export interface ProgressDisplay {
  /** The input's chunks, counted as they pass. */
  readonly chunks: AsyncIterable<Uint8Array>
  /** More lines are done; `clear` also takes the display away, for other text to be printed. */
  advance(lines: number): void
  clear(): Promise<void>
  end(): Promise<void>
}

export function createProgress(input: Input, { stderr, terminal }: Context): ProgressDisplay {
  const began = performance.now()
  let bytes = 0
  let lines = 0
  let shown = false

  const draw = (): void => {
    const milliseconds = performance.now() - began
    if (milliseconds < FIRST_AFTER_MS) return
    shown = true
    void stderr.write(ERASE + progressLine({ bytes, size: input.size, lines, milliseconds }))
  }
  const timer = terminal.stderr ? setInterval(draw, EVERY_MS) : undefined
  const clear = async (): Promise<void> => {
    if (shown) await stderr.write(ERASE)
    shown = false
  }
  return {
    chunks: count(input.chunks, (length) => (bytes += length)),
    advance: (more) => (lines += more),
    clear,
    async end() {
      clearInterval(timer)
      await clear()
    },
  }
}

async function* count(
  chunks: AsyncIterable<Uint8Array>,
  add: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    add(chunk.length)
    yield chunk
  }
}
