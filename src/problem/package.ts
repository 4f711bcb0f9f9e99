/**
 * Where things are below the root of this package.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { packageRoot } from '../kit/package-root.ts'

export { packageRoot } from '../kit/package-root.ts'

export const challengesFolder = join(packageRoot, 'challenges')

export const bundledDictionary = join(packageRoot, 'dict', 'american-english')

/** The built file of a module that is loaded by its path, e.g. "src/solve/worker". */
export function modulePath(name: string): string {
  return join(packageRoot, 'dist', `${name}.cjs`)
}

const require = createRequire(import.meta.filename)

/** Loads what `modulePath` names: CommonJS, which `require` loads faster than the ES module loader would. */
export function loadModule<T>(path: string): { default: T } {
  return require(path) as { default: T }
}
