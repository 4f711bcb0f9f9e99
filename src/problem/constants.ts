/**
 * Constants of a problem package: what stands for {{name}} in programs that come with it.
 * https://www.kattis.com/problem-package-format/spec/2025-09.html#constants
 */
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Constants, ProgramSource } from './problem.ts'

/** Names that are no constants stay as they are. */
export function replaceConstants(text: string, constants: Constants): string {
  return text.replaceAll(/\{\{([A-Za-z_]\w*)\}\}/g, (whole, name: string) =>
    Object.hasOwn(constants, name) ? (constants[name] ?? whole) : whole,
  )
}

/**
 * The program as it is meant to be compiled: itself where no constant is to be replaced, else a copy in `folder`, which the
 * caller made and removes.
 */
export function prepareProgram<Program extends ProgramSource>(program: Program, folder: string): Program {
  const { constants, kind, path, files, name } = program
  if (constants === undefined) return program
  const top = join(folder, name.replaceAll('/', '-'))
  for (const file of files) {
    const from = kind === 'file' ? path : join(path, file)
    const to = join(top, file)
    makeFolder(dirname(to))
    writeFileSync(to, withConstants(readFileSync(from), constants))
    chmodSync(to, (statSync(from).mode & 0o111) === 0 ? 0o644 : 0o755)
  }
  const [only] = files
  return { ...program, path: kind === 'file' && only !== undefined ? join(top, only) : top }
}

/** Byte by byte, so that a text in any encoding keeps what is not a constant. */
function withConstants(bytes: Buffer, constants: Constants): Buffer {
  if (bytes.includes(0) || !bytes.includes('{{')) return bytes
  const inBytes = Object.entries(constants).map(([name, value]) => [
    name,
    Buffer.from(value, 'utf8').toString('latin1'),
  ])
  const values = Object.fromEntries(inBytes) as Constants
  return Buffer.from(replaceConstants(bytes.toString('latin1'), values), 'latin1')
}

function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o755 })
}
