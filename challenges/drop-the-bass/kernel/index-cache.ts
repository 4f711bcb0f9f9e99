/**
 * The index of a word list, made only when it is nowhere to be found: the build has made that of the bundled list, and
 * those of other large lists are kept in the user's cache folder.
 */
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cacheFolder, keepInCache, markUsed } from '../../../src/kit/cache-folder.ts'
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
  const folder = cacheFolder()
  if (folder === undefined) return indexOf(list)
  const name = `${sha256(list)}.index`
  const kept = readIndexFile(join(folder, name), list)
  if (!kept) return keep(folder, name, list)
  markUsed(join(folder, name))
  return kept
}

function sha256(bytes: Uint8Array): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex')
}

function keep(folder: string, name: string, list: Uint8Array): IndexSource {
  const index = indexOf(list)
  try {
    keepInCache(folder, name, (unfinished) => writeIndexFile(unfinished, list, index))
  } catch {
    // No place for it is no reason to fail.
  }
  return index
}
