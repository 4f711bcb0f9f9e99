/**
 * Where things are: the root of this package, as it lies in a checkout or in node_modules.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the nearest package.json above this file. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

export const challengesFolder = join(packageRoot, 'challenges')

export const bundledDictionary = join(packageRoot, 'dict', 'american-english')

/** The built file of a module that is loaded by its path, e.g. "src/solve/worker". */
export function modulePath(name: string): string {
  return join(packageRoot, 'dist', `${name}.cjs`)
}

const require = createRequire(import.meta.url)

/** Loads what `modulePath` names: CommonJS, which `require` loads faster than the ES module loader would. */
export function loadModule<T>(path: string): { default: T } {
  return require(path) as { default: T }
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder))
}
