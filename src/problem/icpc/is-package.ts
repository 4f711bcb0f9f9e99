/**
 * Tells a problem package by its looks alone, without loading what reads one.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Is this folder such a package, and not a challenge of ours? */
export function isIcpcPackage(folder: string): boolean {
  return existsSync(join(folder, 'problem.yaml'))
}
