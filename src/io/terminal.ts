/**
 * Which of the standard streams are terminals. What Node has for that loads half of its network code first (2 ms), so
 * only what may be a terminal is asked about.
 */
import { fstatSync } from 'node:fs'

const STDIN = 0
export const STDOUT = 1
export const STDERR = 2

/** Of a line where nobody knows how wide it is. */
export const DEFAULT_COLUMNS = 80

export interface Terminal {
  readonly stdin: boolean
  readonly stdout: boolean
  readonly stderr: boolean
  /** How wide it is. */
  readonly columns: number
}

export const terminal: Terminal = {
  get stdin() {
    return isTerminal(STDIN)
  },
  get stdout() {
    return isTerminal(STDOUT)
  },
  get stderr() {
    return isTerminal(STDERR)
  },
  get columns() {
    const stream = this.stdout ? process.stdout : this.stderr ? process.stderr : undefined
    return stream?.columns || DEFAULT_COLUMNS
  },
}

function isTerminal(descriptor: number): boolean {
  return isCharacterDevice(descriptor) && process.getBuiltinModule('node:tty').isatty(descriptor)
}

function isCharacterDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice()
  } catch {
    return false
  }
}
