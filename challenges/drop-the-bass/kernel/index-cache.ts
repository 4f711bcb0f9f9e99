/**
 * The index of a word list, made only when it is nowhere to be found: the build has made that of the bundled list, and
 * those of other large lists are kept in the user's cache folder.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { readWordList } from '../../../src/kit/dictionary/word-list.ts'
import { packageRoot } from '../../../src/kit/package-root.ts'
import { openIndexFile, readIndexFile, writeIndexFile } from './index-file.ts'
import { type IndexSource, indexOf } from './word-index.ts'

const BUNDLED_LIST = join(packageRoot, 'dict/american-english')
const BUNDLED_INDEX = join(packageRoot, 'dist/challenges/drop-the-bass/words.index')
/** Of a smaller list, an index is made in a few milliseconds. */
const WORTH_KEEPING_BYTES = 256 * 1024

/** The index of the list at `path`. @throws UserError for one that cannot be used. */
export function openIndex(path: string): IndexSource {
  return (resolve(path) === BUNDLED_LIST ? openBundled() : undefined) ?? loadIndex(readWordList(path))
}

/** Undefined when the list has changed since the build, or there is no index of it. */
function openBundled(): IndexSource | undefined {
  const [list, index] = [BUNDLED_LIST, BUNDLED_INDEX].map((path) => statSync(path, { throwIfNoEntry: false }))
  if (!list || !index || list.mtimeMs > index.mtimeMs) return undefined
  return openIndexFile(BUNDLED_INDEX, list.size)
}

function loadIndex(list: Uint8Array): IndexSource {
  const bundled = readIndexFile(BUNDLED_INDEX, list)
  if (bundled || list.length < WORTH_KEEPING_BYTES) return bundled ?? indexOf(list)
  const path = cacheFile(list)
  const kept = path === undefined ? undefined : readIndexFile(path, list)
  if (kept) return kept
  const made = indexOf(list)
  if (path !== undefined) keep(path, list, made)
  return made
}

/** Undefined for a user without a home. */
function cacheFile(list: Uint8Array): string | undefined {
  try {
    const folder = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
    return join(folder, 'solvebench', `${sha256(list)}.index`)
  } catch {
    return undefined
  }
}

function sha256(bytes: Uint8Array): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex')
}

/**
 * Under another name first, since others may be at the same. No place for it is no
 * reason to fail.
 */
function keep(path: string, list: Uint8Array, index: IndexSource): void {
  const { threadId } = process.getBuiltinModule('node:worker_threads')
  const unfinished = `${path}.${process.pid}-${threadId}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeIndexFile(unfinished, list, index)
    renameSync(unfinished, path)
  } catch {
    if (existsSync(unfinished)) rmSync(unfinished)
  }
}
