/**
 * Files of the host that are copied to where a program finds them, under names that tell nothing of where they came from.
 */
import { chmodSync, copyFileSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface PlacedFile {
  /** Relative to the folder it is put into: "lib/helper.py". */
  readonly name: string
  /** Host path. */
  readonly path: string
}

/** Copies them into an existing folder, so that everyone may read them, and start those that could be started. */
export function placeFiles(files: readonly PlacedFile[], folder: string): void {
  for (const { name, path } of files) {
    makeFolders(folder, dirname(name))
    const copy = join(folder, name)
    copyFileSync(path, copy)
    chmodSync(copy, (statSync(path).mode & 0o111) === 0 ? 0o644 : 0o755)
  }
}

/** Step by step, since the mask of the process would close them to the user of a box. */
function makeFolders(folder: string, below: string): void {
  if (below === '.') return
  makeFolders(folder, dirname(below))
  const path = join(folder, below)
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o755)
}
