/**
 * What code of the user's may import, as plugins of the bundler: its own files, packages, and the kit, which is that of this
 * package, whether or not it is installed there.
 */
import { join, resolve } from 'node:path'
import type { Plugin } from 'esbuild'
import { packageRoot } from '../package.ts'
import { isWithin } from './paths.ts'

/** By what they are imported as, relative to the root of this package. */
export const KIT_MODULES: Readonly<Record<string, string>> = {
  'solvebench/kit': 'src/kit/index.ts',
  'solvebench/generator': 'src/kit/generator.ts',
  'solvebench/dictionary': 'src/kit/dictionary/index.ts',
}

/** Packages are those that are installed for the user's folder; the kit is this package's own, installed there or not. */
export const kitModules: Plugin = {
  name: 'kit-modules',
  setup(bundler) {
    bundler.onResolve({ filter: /^solvebench(\/|$)/ }, ({ path }) => {
      const source = KIT_MODULES[path]
      if (source) return { path: join(packageRoot, source) }
      return { errors: [{ text: `${path} is none of ${Object.keys(KIT_MODULES).join(', ')}` }] }
    })
    // What of the kit is not used is left out.
    bundler.onResolve({ filter: /^\.\// }, ({ path, importer, resolveDir }) =>
      isKit(importer) ? { path: join(resolveDir, path), sideEffects: false } : undefined,
    )
  },
}

/** What a challenge needs lies in its folder, or in a package: it would not be the same elsewhere otherwise. */
export function fences(root: string): Plugin {
  return {
    name: 'fences',
    setup(bundler) {
      bundler.onResolve({ filter: /^(\.{0,2}\/|\.{1,2}$)/ }, ({ path, resolveDir, importer }) => {
        if (!isWithin(root, importer) || isPackaged(importer) || isWithin(root, resolve(resolveDir, path)))
          return undefined
        return { errors: [{ text: outside(path) }] }
      })
    },
  }
}

export function outside(path: string): string {
  return `${path} lies outside of the challenge's folder: put it inside, or into a package`
}

export function isPackaged(path: string): boolean {
  return /[/\\]node_modules[/\\]/.test(path)
}

function isKit(path: string): boolean {
  return Object.values(KIT_MODULES).some((source) => join(packageRoot, source) === path)
}
