/**
 * Constants of a problem package: what stands for {{name}} in its statement and settings, and in the programs that come with it.
 * https://www.kattis.com/problem-package-format/spec/2025-09.html#constants
 */
import type { Constants } from './problem.ts'

/** Names that are no constants stay as they are. */
export function replaceConstants(text: string, constants: Constants): string {
  return text.replaceAll(/\{\{([A-Za-z_]\w*)\}\}/g, (whole, name: string) =>
    Object.hasOwn(constants, name) ? (constants[name] ?? whole) : whole,
  )
}

/** The same in a file of a program, which keeps its other bytes whatever its encoding. What holds a NUL is no text. */
export function replaceInBytes(bytes: Uint8Array, constants: Constants | undefined): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (constants === undefined || buffer.includes(0) || !buffer.includes('{{')) return bytes
  const inBytes = Object.entries(constants).map(([name, value]) => [
    name,
    Buffer.from(value, 'utf8').toString('latin1'),
  ])
  const values = Object.fromEntries(inBytes) as Constants
  return Buffer.from(replaceConstants(buffer.toString('latin1'), values), 'latin1')
}
