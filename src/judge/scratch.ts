/**
 * The folders in which a judging makes what it needs. Modes are set on each: the mask of the process stays as it is, and a
 * program that runs as another user can read what it must.
 */
import { chmodSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lackOf } from '../io/errnos.ts'
import { makeTemporary, removeTemporary } from '../io/temporary.ts'

export interface Scratch {
  readonly folder: string
  /** A path in it that nothing has yet. `kind` is a word for its name. */
  path(kind: string): string
  /** A new folder in it, that everyone may read. */
  make(kind: string): string
  remove(): void
}

export function createScratch(): Scratch {
  const folder = makeTemporary('judge')
  // For passing through alone.
  chmodSync(folder, 0o711)
  let made = 0
  const path = (kind: string): string => join(folder, `${kind}-${made++}`)
  return {
    folder,
    path,
    make: (kind) => makeOpenFolder(path(kind)),
    remove: () => removeTemporary(folder),
  }
}

export function makeOpenFolder(path: string): string {
  mkdirSync(path)
  chmodSync(path, 0o755)
  return path
}

/** What the machine lacked while the judge worked is told as such: there may be no space left for what it makes. */
export function asLack(error: unknown): unknown {
  return lackOf(error, tmpdir()) ?? error
}
