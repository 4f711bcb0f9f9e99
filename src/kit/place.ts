/**
 * The files that arguments name, for solvers that read some. Goes into packs, too, and so does without what is newer than they are.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileError } from '../io/input.ts'
import { printable } from '../units.ts'
import type { Place } from './contract.ts'

/** `folder`: what names are relative to. */
export function createPlace(folder: string): Place {
  return {
    folder: resolve(folder),
    read: (name) => naming(name, () => readFileSync(resolve(folder, name))),
    list: (name = '.') => naming(name, () => inByteOrder(filesBelow(resolve(folder, name)))),
  }
}

function naming<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw fileError('', printable(name), error)
  }
}

/** A link counts as what it leads to, but none to a folder is followed: it may lead in a circle. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = resolve(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path).map((name) => `${entry.name}/${name}`)
    return entry.isFile() || (entry.isSymbolicLink() && isFile(path)) ? [entry.name] : []
  })
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function inByteOrder(names: readonly string[]): string[] {
  const bytes = names.map((name) => Buffer.from(name))
  // Older ones that packs are for have no toSorted.
  // oxlint-disable-next-line unicorn/no-array-sort
  return bytes.sort((one, other) => Buffer.compare(one, other)).map(String)
}
