/**
 * Built code of the user's, kept for the next start: which module was built from which inputs. A start asks the system about
 * each of these, and reads it only when the answer leaves a doubt.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, keepInCache, markUsed } from '../../kit/cache-folder.ts'
import { packageRoot } from '../package.ts'

/** To be changed with how modules are built. */
const FORMAT = 1
/** Clocks of file systems are as coarse as this: a younger change may have come without a new time. */
const COARSE_MS = 2000

/** A file that went into a module. */
export interface Input {
  /** Absolute. */
  readonly path: string
  /** Taken before it was read. */
  readonly facts: InputFacts
  readonly sha256: string
}

export interface InputFacts {
  readonly size: number
  readonly modifiedMs: number
  /** Changes with the others, and when those are set back. */
  readonly changedMs: number
}

interface Kept {
  readonly entry: string
  /** Its name in the cache folder. */
  readonly module: string
  readonly inputs: readonly Input[]
  /** When the facts were begun to be taken. */
  readonly checkedMs: number
}

export function factsOf(path: string): InputFacts {
  const { size, mtimeMs, ctimeMs } = statSync(path)
  return { size, modifiedMs: mtimeMs, changedMs: ctimeMs }
}

export function sha256(bytes: Uint8Array | string): string {
  // Loaded only when it is needed: it takes Node milliseconds.
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex')
}

/** The module that was built from `entry` as it is now; undefined when it has yet to be built. */
export function findKept(entry: string): string | undefined {
  const folder = cacheFolder()
  if (folder === undefined) return undefined
  try {
    const record = join(folder, recordName(entry))
    const kept = JSON.parse(readFileSync(record, 'utf8')) as Kept
    const module = join(folder, kept.module)
    statSync(module)
    const checkedMs = Date.now()
    // A record of another entry may have the same name.
    if (kept.entry !== entry || !kept.inputs.every((input) => isUnchanged(input, kept.checkedMs)))
      return undefined
    if (!kept.inputs.every((input) => isBeyondDoubt(input, kept.checkedMs))) {
      const inputs = kept.inputs.map((input) => ({ ...input, facts: factsOf(input.path) }))
      keepRecord(folder, { ...kept, inputs, checkedMs })
    }
    for (const path of [record, module, mapOf(module)]) markUsed(path)
    return module
  } catch {
    // There is none, or not all of it, or an input is gone.
    return undefined
  }
}

function isUnchanged(input: Input, checkedMs: number): boolean {
  return isBeyondDoubt(input, checkedMs) || sha256(readFileSync(input.path)) === input.sha256
}

function isBeyondDoubt({ path, facts }: Input, checkedMs: number): boolean {
  const { size, modifiedMs, changedMs } = factsOf(path)
  const isSame = size === facts.size && modifiedMs === facts.modifiedMs && changedMs === facts.changedMs
  return isSame && Math.max(modifiedMs, changedMs) < checkedMs - COARSE_MS
}

export interface BuiltModule {
  readonly entry: string
  readonly code: string
  readonly sourceMap: string
  readonly inputs: readonly Input[]
  readonly checkedMs: number
}

/** Returns the module's path. @throws what the file system does when there is no place for it */
export function keepModule(folder: string, { code, sourceMap, ...built }: BuiltModule): string {
  const module = `code-${sha256(code + sourceMap).slice(0, 32)}.cjs`
  keepInCache(folder, mapOf(module), (unfinished) => writeFileSync(unfinished, sourceMap))
  const path = keepInCache(folder, module, (unfinished) => writeFileSync(unfinished, code))
  keepRecord(folder, { ...built, module })
  return path
}

/** No place for it is no reason to fail: the module is built again. */
function keepRecord(folder: string, kept: Kept): void {
  try {
    keepInCache(folder, recordName(kept.entry), (unfinished) =>
      writeFileSync(unfinished, JSON.stringify(kept)),
    )
  } catch {
    // As said.
  }
}

/** Beside the module, whatever folder that is in. */
export function mapOf(module: string): string {
  return module.replace(/cjs$/, 'map')
}

/** Each installation builds with a kit of its own. */
function recordName(entry: string): string {
  return `code-${shortHash([FORMAT, packageRoot, entry].join('\0'))}.json`
}

/** FNV-1a twice, for a name alone: loading real hashes would take longer than all the rest. */
function shortHash(text: string): string {
  return [0x811c9dc5, 0x01000193].map((start) => fnv(text, start).toString(36)).join('-')
}

function fnv(text: string, start: number): number {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
