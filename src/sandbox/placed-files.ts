/**
 * Files of the host that are copied to where a program finds them, under names that tell nothing of where they came from.
 */
import { chmodSync, constants, copyFileSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
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
    copyFileSync(path, copy, constants.COPYFILE_FICLONE)
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

/** Lets everyone read what a program made in a folder, and start what can be started, whatever its mask was. */
export function openTree(path: string): void {
  const facts = lstatSync(path)
  // A link may have been made by a program, and lead anywhere.
  if (facts.isSymbolicLink()) return
  const mode = facts.mode & 0o777
  const wanted = mode | (facts.isDirectory() || (mode & 0o111) !== 0 ? 0o555 : 0o444)
  if (wanted !== mode) chmodSync(path, wanted)
  if (facts.isDirectory()) for (const name of readdirSync(path)) openTree(join(path, name))
}
