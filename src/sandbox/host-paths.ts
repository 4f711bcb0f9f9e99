/**
 * Paths of this machine, and what a box makes of them.
 */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'

/** Every box shows /usr. */
export function isSystem(path: string): boolean {
  return ['/usr/', '/bin/', '/sbin/'].some((folder) => `${path}/`.startsWith(folder))
}

/** Whether a folder holds a toolchain alone, and not all that a user has. */
export function isToolFolder(folder: string): boolean {
  const home = homedir()
  if (`${home}/`.startsWith(folder === '/' ? '/' : `${folder}/`)) return false
  return ![join(home, '.local'), '/opt', '/home', '/etc', '/var', '/tmp'].includes(folder)
}

/** Started by root, a box runs as somebody else: then it must be for everyone to read. */
export function isReachable(path: string): boolean {
  if (process.getuid?.() !== 0) return true
  try {
    const real = realpathSync(path)
    const parts = real.split(sep).slice(0, -1)
    const folders = parts.map((_, index) => parts.slice(0, index + 1).join(sep) || sep)
    return folders.every((folder) => (statSync(folder).mode & 0o001) !== 0) && isForAll(real)
  } catch {
    return false
  }
}

/** Whether anyone who has got there may read and start it, or list and enter it. */
export function isForAll(path: string): boolean {
  return (statSync(path).mode & 0o005) === 0o005
}

/** Those that are there; a star in the last part of a pattern stands for any text. */
export function existing(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    const [before = '', after] = basename(pattern).split('*')
    if (after === undefined) return existsSync(pattern) ? [pattern] : []
    const folder = dirname(pattern)
    return namesIn(folder)
      .filter((name) => name.startsWith(before) && name.endsWith(after))
      .map((name) => join(folder, name))
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
