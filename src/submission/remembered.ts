/**
 * What programs of this machine say of themselves, kept from one start to the next, since some take a second to say it. It
 * is one file in the cache folder; without it, or where it cannot be written, everything is asked again.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, keepInCache, markUsed } from '../kit/cache-folder.ts'

const FILE = 'programs.json'
/** Many times what a machine has. */
const MOST = 200

type Facts = Record<string, { readonly stamp: string; readonly said: string }>

let known: Facts | undefined
/** Answers that are being waited for. */
let open = 0
let isChanged = false

/**
 * What `find` finds, unless it was found before under the same stamp, which changes when the answer may. An empty answer
 * is not kept.
 */
export async function remembered(key: string, stamp: string, find: () => Promise<string>): Promise<string> {
  known ??= read()
  const before = known[key]
  if (before?.stamp === stamp) return before.said
  open++
  try {
    const said = await find()
    if (said === '') return said
    known[key] = { stamp, said }
    isChanged = true
    return said
  } finally {
    open--
    if (open === 0 && isChanged) write(known)
  }
}

function fileOf(folder: string): string {
  return join(folder, FILE)
}

function read(): Facts {
  const folder = cacheFolder()
  if (folder === undefined) return {}
  try {
    const entries = Object.entries(JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Facts)
    markUsed(fileOf(folder))
    return Object.fromEntries(
      entries.filter(([, fact]) => typeof fact.stamp === 'string' && typeof fact.said === 'string'),
    )
  } catch {
    return {}
  }
}

/** Of two processes at once the later one wins, and what it does not know is asked again. */
function write(facts: Facts): void {
  isChanged = false
  const folder = cacheFolder()
  if (folder === undefined) return
  const newest = Object.entries(facts).slice(-MOST)
  try {
    keepInCache(folder, FILE, (path) => writeFileSync(path, JSON.stringify(Object.fromEntries(newest))))
  } catch {
    // It is asked again next time.
  }
}
