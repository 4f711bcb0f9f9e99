/**
 * Where things are: the root of this package, as it lies in a checkout or in node_modules.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The folder of the nearest package.json above this file. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

export const challengesFolder = join(packageRoot, 'challenges')

export const bundledDictionary = join(packageRoot, 'dict', 'american-english')

/** True when this runs as TypeScript, as tests do, and not as what the build made of it. */
export const fromSource = import.meta.url.endsWith('.ts')

/** The file of a module that is loaded by its path, e.g. "src/solve/worker": its source, or what was built from it. */
export function modulePath(name: string): string {
  return fromSource ? join(packageRoot, `${name}.ts`) : join(packageRoot, 'dist', `${name}.cjs`)
}

/** Loads what `modulePath` names. Built modules are CommonJS, which `require` loads without the ES module loader. */
export async function loadModule<T>(path: string): Promise<{ default: T }> {
  const module: unknown = fromSource
    ? await import(pathToFileURL(path).href)
    : createRequire(import.meta.url)(path)
  return module as { default: T }
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder))
}
