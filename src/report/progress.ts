/**
 * The progress line of a long run.
 */
import { formatBytes, formatCount, formatDuration } from '../units.ts'

/** Back to the first column, and the rest of the line erased: what goes before each progress line. */
export const ERASE = '\r\u001b[K'

export interface Progress {
  readonly bytes: number
  /** Of the whole input, when it is known. */
  readonly size: number | undefined
  readonly lines: number
  readonly milliseconds: number
  /** Of the terminal; a longer line would wrap, and could not be taken away again. */
  readonly columns: number
}

/** "12 MiB of 59 MiB (20 %), 143,210 lines/s, 2.10 s left" */
export function progressLine({ bytes, size, lines, milliseconds, columns }: Progress): string {
  const seconds = milliseconds / 1000
  const parts = [formatBytes(bytes)]
  if (size) parts[0] = `${formatBytes(bytes)} of ${formatBytes(size)} (${Math.floor((bytes / size) * 100)} %)`
  const rate = lines / seconds
  if (lines > 0) parts.push(`${rate < 10 ? rate.toFixed(1) : formatCount(rate)} lines/s`)
  if (size && bytes > 0) parts.push(`${formatDuration((milliseconds * 1e3 * (size - bytes)) / bytes)} left`)
  return parts.join(', ').slice(0, columns - 1)
}
