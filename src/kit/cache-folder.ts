/**
 * The folder of what was made once and is kept for the next start: libraries of compilers, indexes of word lists, built code
 * of the user's. All of it can be made again, so it may be deleted at any time. It holds no more than so much: what was
 * used longest ago goes first. Several processes use it at once, so an entry appears whole, by a rename, and goes by one.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, statSync, utimesSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, relative } from 'node:path'
import { removeTree } from '../io/remove-tree.ts'

const MINUTE_MS = 60_000
/** What was used less long ago may be in use. */
const IN_USE_MS = 60 * MINUTE_MS
/** Times of use are kept so exactly. */
const GRAIN_MS = 10 * MINUTE_MS
/** Not an entry yet, or no longer one. */
const UNFINISHED = '.unfinished-'

export interface CacheLimits {
  readonly entries: number
  readonly bytes: number
}

/** The libraries of Go, of which there is one entry for each version, are some 100 MB. */
const LIMITS: CacheLimits = { entries: 500, bytes: 2 * 2 ** 30 }

/**
 * Undefined for a user without a home. Root's is not below its own home: its boxes run as somebody else, who could not
 * read there.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['XDG_CACHE_HOME']
  const home = homeFolder()
  const isRoot = process.getuid?.() === 0
  if (named && !(isRoot && home !== undefined && isWithin(home, named))) return join(named, 'solvebench')
  if (isRoot) return '/var/cache/solvebench'
  return home === undefined ? undefined : join(home, '.cache', 'solvebench')
}

function homeFolder(): string | undefined {
  try {
    return homedir()
  } catch {
    return undefined
  }
}

function isWithin(folder: string, path: string): boolean {
  return !relative(folder, path).startsWith('..')
}

let names = 0

/**
 * Makes the entry `name` of `folder`, over one that is there if it is a file. `make` fills a path that nobody else knows.
 * Afterwards what is too much is removed. Returns the entry's path. @throws whatever `make` or the file system does
 */
export function keepInCache(folder: string, name: string, make: (unfinished: string) => void): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const path = join(folder, name)
  const unfinished = unfinishedPath(folder)
  try {
    make(unfinished)
    renameOver(unfinished, path)
  } finally {
    if (existsSync(unfinished)) removeTree(unfinished)
  }
  trimCache(folder)
  return path
}

/** Threads have numbers of their own, and the same process id. */
function unfinishedPath(folder: string): string {
  const { threadId } = process.getBuiltinModule('node:worker_threads')
  return join(folder, `${UNFINISHED}${process.pid}-${threadId}-${names++}`)
}

/** A folder cannot be put in the place of another; the one that is there is as good. */
function renameOver(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!statSync(to, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/** To be called for each use of an entry: it was used now. */
export function markUsed(path: string, now = Date.now()): void {
  try {
    if (now - statSync(path).mtimeMs > GRAIN_MS) utimesSync(path, now / 1000, now / 1000)
  } catch {
    // It is somebody else's, or has just been removed.
  }
}

interface Entry {
  readonly name: string
  readonly path: string
  readonly usedMs: number
}

/** Removes what was used longest ago until the rest is within the limits, but nothing that may be in use. */
export function trimCache(folder: string, limits = LIMITS, now = Date.now()): void {
  let room = limits
  for (const { name, path, usedMs } of newestFirst(folder)) {
    room = { entries: room.entries - 1, bytes: room.bytes - sizeOf(path) }
    const isTooMuch = room.entries < 0 || room.bytes < 0 || name.startsWith(UNFINISHED)
    if (isTooMuch && now - usedMs > IN_USE_MS) remove(folder, path)
  }
}

function newestFirst(folder: string): Entry[] {
  const entries = namesIn(folder).flatMap((name): Entry[] => {
    const path = join(folder, name)
    const facts = lstatSync(path, { throwIfNoEntry: false })
    return facts ? [{ name, path, usedMs: facts.mtimeMs }] : []
  })
  return entries.toSorted((one, other) => other.usedMs - one.usedMs)
}

/** Renamed first, so that nobody finds half of it. Another process may be faster. */
function remove(folder: string, path: string): void {
  const leaving = unfinishedPath(folder)
  try {
    renameSync(path, leaving)
    removeTree(leaving)
  } catch {
    // It is gone, or not ours to remove.
  }
}

function sizeOf(path: string): number {
  const facts = lstatSync(path, { throwIfNoEntry: false })
  if (!facts?.isDirectory()) return facts?.size ?? 0
  return namesIn(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
