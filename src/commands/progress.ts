/**
 * The progress line of a run that takes over a second, on a terminal only.
 */
import { now } from '../io/clock.ts'
import type { Input } from '../io/input.ts'
import { ERASE, progressLine } from '../report/progress.ts'
import type { Context } from './context.ts'

const FIRST_AFTER_MS = 1000
const EVERY_MS = 200

export interface ProgressDisplay {
  /** So much more of the input is done. */
  advance(bytes: number, lines: number): void
  /** Takes the display away, for other text to be printed. */
  clear(): Promise<void>
  end(): Promise<void>
}

export function createProgress({ name, size }: Input, { stderr, terminal, env }: Context): ProgressDisplay {
  const began = now()
  let bytes = 0
  let lines = 0
  let shown = false

  const draw = (): void => {
    const milliseconds = now() - began
    if (milliseconds < FIRST_AFTER_MS) return
    shown = true
    void stderr.write(ERASE + progressLine({ bytes, size, lines, milliseconds, columns: terminal.columns }))
  }
  // Whoever types the input needs no progress line in between.
  const typed = name === 'stdin' && terminal.stdin
  const timer = terminal.stderr && env['TERM'] !== 'dumb' && !typed ? setInterval(draw, EVERY_MS) : undefined
  const clear = async (): Promise<void> => {
    if (shown) await stderr.write(ERASE)
    shown = false
  }
  return {
    advance(moreBytes, moreLines) {
      bytes += moreBytes
      lines += moreLines
    },
    clear,
    async end() {
      clearInterval(timer)
      await clear()
    },
  }
}
