/**
 * Removes folders that somebody else filled.
 */
import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Nothing is left, or it throws. A program may have closed its folders to everybody, its owner included: those are
 * opened first. Links are removed and not followed.
 */
export function removeTree(path: string): void {
  const options = { recursive: true, force: true, maxRetries: 3, retryDelay: 10 }
  try {
    rmSync(path, options)
  } catch {
    openFolders(path)
    rmSync(path, options)
  }
}

function openFolders(path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  chmodSync(path, 0o700)
  for (const name of readdirSync(path)) openFolders(join(path, name))
}
