/**
 * Sizes, durations and counts: from what a user types, and back to what a user reads.
 */

const SIZE = /^(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?$/i

/** "64M", "64MiB" and "64 MB" are all 64 * 2^20 bytes. Undefined when the text is not a size. */
export function parseSize(text: string): number | undefined {
  const match = SIZE.exec(text.trim())
  if (!match?.[1]) return undefined
  const power = ['', 'K', 'M', 'G', 'T'].indexOf((match[2] ?? '').toUpperCase())
  return Math.floor(Number(match[1]) * 1024 ** power)
}

const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h)$/i
const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 60e3, min: 60e3, h: 3600e3 }

/** "90s", "1.5m" and "1500 ms" -> milliseconds. Undefined when the text is not a duration. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text.trim())
  return match?.[1] ? Number(match[1]) * (MILLISECONDS[(match[2] ?? '').toLowerCase()] ?? NaN) : undefined
}

/** 8409 -> "8.21 KiB". Bytes in, powers of 1024 out, three significant digits. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${Number(value.toPrecision(3))} ${units[unit] ?? ''}`
}

/** A name as it can stand in a line of text: quoted when it is empty or would break or colour the line. */
export function printable(name: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what this looks for
  return name === '' || /[\u0000-\u001f\u007f-\u009f]/.test(name) ? JSON.stringify(name) : name
}

/** 1234567 -> "1,234,567". */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}

/** Three significant digits, never an exponent: 0.00213, 1.05, 471. */
export function formatNumber(value: number): string {
  if (value >= 999.5) return formatCount(value)
  return Number(value.toPrecision(3)).toFixed(decimals(value))
}

/** Decimals that leave three significant digits. */
function decimals(value: number): number {
  if (value <= 0) return 2
  return Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(Number(value.toPrecision(3))))))
}

/** Microseconds in: 12.34 -> "12.3 µs", 4200 -> "4.20 ms", 65e6 -> "1 min 5 s". */
export function formatDuration(microseconds: number): string {
  if (microseconds < 999.5) return `${threeDigits(microseconds)} µs`
  if (microseconds < 999_500) return `${threeDigits(microseconds / 1e3)} ms`
  const seconds = microseconds / 1e6
  if (seconds < 59.95) return `${threeDigits(seconds)} s`
  const whole = Math.round(seconds)
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${whole % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** "1 line", "1,200 lines". */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

function threeDigits(value: number): string {
  if (value >= 99.95) return value.toFixed(0)
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2)
}
