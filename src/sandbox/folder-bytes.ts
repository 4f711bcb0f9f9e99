/**
 * How much disk a folder takes, for boxes that are not a file system of their own.
 */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes on disk, a block at least for each file. Stops counting once it is more than `enough`. */
export function folderBytes(folder: string, enough: number): number {
  const open = [folder]
  let total = 0
  for (let next = open.pop(); next !== undefined && total <= enough; next = open.pop()) {
    for (const name of entries(next)) {
      const facts = lstatSync(join(next, name), { throwIfNoEntry: false })
      total += Math.max(512, (facts?.blocks ?? 0) * 512)
      if (total > enough) break
      if (facts?.isDirectory()) open.push(join(next, name))
    }
  }
  return total
}

/** A folder may be gone, or be closed to us by the program. */
function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
