/**
 * Where things are: the root of this package, as it lies in a checkout or in node_modules.
 */
import { existsSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the nearest package.json above this file; the compiled code lies one level deeper. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

export const challengesFolder = join(packageRoot, 'challenges')

export const bundledDictionary = join(packageRoot, 'dict', 'american-english')

/**
 * The code of a challenge, e.g. its "solver": TypeScript beside its statement when this runs from source,
 * else the compiled file. As a URL text, which every thread can import.
 */
export function challengeModule(slug: string, name: 'solver' | 'generator'): string {
  return new URL(`../../challenges/${slug}/${name}${extname(import.meta.url)}`, import.meta.url).href
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder))
}
