/**
 * include/: files that are added to every submission in a language, or in any language that has no folder of its own there.
 */
import { join } from 'node:path'
import type { ProgramSource } from '../problem.ts'
import { entriesOf } from './files.ts'
import type { Reading } from './reading.ts'
import { describeProgram } from './validators.ts'

const DEFAULT = 'default'

/** Undefined where the package includes nothing. `code` is the format's ("python3"). */
export function readIncluded(reading: Reading): ((code: string) => ProgramSource | undefined) | undefined {
  const found = entriesOf(reading, join(reading.root, 'include'), /^[a-zA-Z0-9_+-]+$/)
  const folders = new Map(
    found
      .filter(({ kind }) => kind === 'folder')
      .map((entry) => [entry.name, describeProgram(reading, entry)]),
  )
  return folders.size === 0 ? undefined : (code) => folders.get(code) ?? folders.get(DEFAULT)
}
