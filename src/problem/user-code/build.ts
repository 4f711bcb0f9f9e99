/**
 * TypeScript of a challenge folder of the user's -> one CommonJS module. Loaded only when there is something to build: it
 * loads the bundler.
 */
import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildFailure, type Message, type Plugin, build } from 'esbuild'
import { ExitCode, UserError } from '../../errors.ts'
import { makeTemporary } from '../../io/temporary.ts'
import { cacheFolder } from '../../kit/cache-folder.ts'
import { printable } from '../../units.ts'
import { packageRoot } from '../package.ts'
import { type Input, factsOf, keepModule, sha256 } from './kept.ts'
import { KIT_MODULES, fences, isPackaged, kitModules, outside } from './imports.ts'
import { isWithin, shownPath, shownPlace } from './paths.ts'

/** Returns the module's path. `entry` is free of links. @throws UserError for code that does not compile */
export async function buildModule(entry: string): Promise<string> {
  const checkedMs = Date.now()
  const root = dirname(entry)
  const inputs: Input[] = []
  const { outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    // Nothing is written there: what the map calls its sources is relative to it.
    outfile: join(root, 'built.cjs'),
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    charset: 'utf8',
    sourcemap: 'external',
    sourcesContent: false,
    sourceRoot: root,
    // CommonJS has no import.meta: each source begins with its own.
    define: { 'import.meta': META },
    plugins: [kitModules, fences(root), sources(inputs)],
    // Not that of a folder above.
    tsconfigRaw: {},
    logLevel: 'silent',
  }).catch((error: unknown) => explain(error, root))
  const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  const built = { entry, code: textOf('.cjs'), sourceMap: textOf('.map'), inputs, checkedMs }
  const folder = cacheFolder()
  try {
    if (folder !== undefined) return keepModule(folder, built)
  } catch {
    // No place that lasts, so one for this process.
  }
  return keepModule(makeTemporary('code'), built)
}

const META = 'solvebenchImportMeta'

/** Reads each source, and keeps what it was like. */
function sources(inputs: Input[]): Plugin {
  return {
    name: 'sources',
    setup(bundler) {
      const { absWorkingDir: root = '' } = bundler.initialOptions
      bundler.onLoad({ filter: /./, namespace: 'file' }, ({ path }) => {
        if (!isPackaged(path) && ![root, packageRoot].some((folder) => isWithin(folder, path))) {
          return { errors: [{ text: outside(path) }] }
        }
        const facts = factsOf(path)
        const bytes = readFileSync(path)
        inputs.push({ path, facts, sha256: sha256(bytes) })
        return { contents: withMeta(path, bytes), loader: 'default' }
      })
    },
  }
}

/** On its first line, so that places in it stay what they are. */
function withMeta(path: string, bytes: Buffer): Uint8Array {
  if (!/\.[cm]?[jt]sx?$/.test(path) || !bytes.includes('import.meta')) return bytes
  const meta = { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) }
  return Buffer.concat([Buffer.from(`const ${META} = ${JSON.stringify(meta)}; `), bytes])
}

/** The first error, with its place; how many more there are. */
function explain(error: unknown, root: string): never {
  const { errors = [] } = error as Partial<BuildFailure>
  const [first] = errors
  if (!first) throw error
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : ''
  const { text, hint } = inOurWords(first, root)
  throw new UserError(`${placeOf(first, root)}${text}${more}`, {
    hint,
    exitCode: ExitCode.work,
    cause: error,
  })
}

/** Columns are counted from 0 by the bundler, and from 1 by people. */
function placeOf({ location }: Message, root: string): string {
  if (!location) return ''
  const path = isAbsolute(location.file) ? location.file : join(root, location.file)
  return `${shownPlace(path, location.line, location.column + 1)}: `
}

function inOurWords({ text }: Message, root: string): { text: string; hint?: string } {
  const unknown = /^No matching export in "(.+)" for import "(.+)"$/.exec(text)
  if (unknown) return { text: `${moduleName(unknown[1] ?? '', root)} has no export ${unknown[2]}` }
  if (text.startsWith('Top-level await')) return { text: 'await must stand within a function here' }
  const missing = /^Could not resolve "(.+)"$/.exec(text)?.[1]
  if (missing === undefined) return { text: printable(text) }
  if (/^[./]/.test(missing)) return { text: `there is no ${printable(missing)}` }
  const name = missing.split('/', missing.startsWith('@') ? 2 : 1).join('/')
  return {
    text: `package ${printable(name)} is not installed`,
    hint: `install it with: npm install --prefix ${printable(shownPath(root))} ${printable(name)}`,
  }
}

/** What was imported: a module of the kit by its name, any other by its path. */
function moduleName(file: string, root: string): string {
  const path = resolve(root, file)
  const kit = Object.keys(KIT_MODULES).find((name) => join(packageRoot, KIT_MODULES[name] ?? '') === path)
  return kit ?? printable(shownPath(path))
}
