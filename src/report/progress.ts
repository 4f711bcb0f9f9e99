/**
 * The progress line of a long run.
 */
import { formatBytes, formatCount, formatDuration } from '../units.ts'

export interface Progress {
  readonly bytes: number
  /** Of the whole input, when it is known. */
  readonly size: number | undefined
  readonly lines: number
  readonly milliseconds: number
}

/** "12.0 MiB of 59.0 MiB (20 %), 143,210 lines/s, 2.1 s left" */
export function progressLine({ bytes, size, lines, milliseconds }: Progress): string {
  const seconds = milliseconds / 1000
  const parts = [formatBytes(bytes)]
  if (size) parts[0] = `${formatBytes(bytes)} of ${formatBytes(size)} (${Math.floor((bytes / size) * 100)} %)`
  parts.push(`${formatCount(lines / seconds)} lines/s`)
  if (size && bytes > 0) parts.push(`${formatDuration((milliseconds * 1e3 * (size - bytes)) / bytes)} left`)
  return parts.join(', ')
}
