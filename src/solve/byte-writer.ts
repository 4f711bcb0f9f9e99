/**
 * Gathers answers into one run of bytes.
 */
import type { Answer } from '../kit/contract.ts'
import { toBytes } from '../kit/text.ts'

export interface ByteWriter {
  write(answer: Answer): void
  byte(value: number): void
  /** What was written, in memory of its own. */
  take(): Uint8Array<ArrayBuffer>
}

const FIRST_CAPACITY = 1024
/** Below this, copying byte by byte costs less than setting up a block copy. */
const SHORT = 64

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(FIRST_CAPACITY)
  let length = 0

  const reserve = (more: number): void => {
    if (length + more <= buffer.length) return
    const grown = new Uint8Array(Math.max(buffer.length * 2, length + more))
    grown.set(buffer.subarray(0, length))
    buffer = grown
  }

  return {
    write(answer) {
      const bytes = toBytes(answer)
      reserve(bytes.length)
      if (bytes.length > SHORT) buffer.set(bytes, length)
      else for (let at = 0; at < bytes.length; at++) buffer[length + at] = bytes[at]!
      length += bytes.length
    },
    byte(value) {
      reserve(1)
      buffer[length++] = value
    },
    take: () => buffer.slice(0, length),
  }
}
