/**
 * Libraries that a compiler would otherwise compile again for every submission: Go, since 1.20, comes without its
 * own. They are made once for each version, outside of any box and of a source of nobody, and then read by all
 * builds, which cannot write there: no submission gets to see what another one left.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { capture } from '../io/spawn.ts'
import { type Language, fillIn } from './language.ts'
import { MARK } from '../io/marks.ts'
import { makeTemporary, removeTemporary } from '../io/temporary.ts'
import { markUsed, trimCache } from '../kit/cache-folder.ts'
import { openTree } from '../sandbox/placed-files.ts'
import type { Toolchain } from './toolchains.ts'

export interface LibraryOptions {
  readonly cacheFolder: string
  readonly signal: AbortSignal
  readonly onDelay: ((what: string) => void) | undefined
}

/** Becomes the command, which the kernel ends when this process dies; that is what setpriv is for, where there is one. */
const UNTIL_WE_DIE = [
  '-c',
  'command -v setpriv >/dev/null && exec setpriv --pdeathsig KILL "$@"; exec "$@"',
  'sh',
]

const inTheMaking = new Map<string, Promise<string>>()

/** The folder of the libraries, which takes up to a minute to make the first time. */
export async function librariesFor(
  language: Language,
  toolchain: Toolchain,
  options: LibraryOptions,
): Promise<string> {
  const folder = join(options.cacheFolder, `${language.id}-${await toolchain.version()}-${process.arch}`)
  const known = inTheMaking.get(folder)
  if (known) {
    const made = await known.catch(() => undefined)
    // Whoever began to make them may have been stopped, which is nothing to those who wait with him.
    return made ?? librariesFor(language, toolchain, options)
  }
  const making = make(language, toolchain, folder, options)
  inTheMaking.set(folder, making)
  making.catch(() => inTheMaking.delete(folder))
  return making
}

async function make(
  language: Language,
  toolchain: Toolchain,
  folder: string,
  { cacheFolder, signal, onDelay }: LibraryOptions,
): Promise<string> {
  try {
    if (!existsSync(folder)) {
      onDelay?.(
        `compiling the libraries of ${language.name} ${await toolchain.version()}, once for this version`,
      )
      await fill(language, toolchain, folder, cacheFolder, signal)
    }
    // A build that finds this file old tidies up the folder, or fails when it cannot.
    writeFileSync(join(folder, 'trim.txt'), `${Math.floor(Date.now() / 1000)}`)
    markUsed(folder)
    return folder
  } catch (error) {
    if (signal.aborted || UserError.is(error)) throw error
    throw new UserError(
      `cannot make the libraries of ${language.name} in ${folder}: ${(error as Error).message}`,
      {
        exitCode: ExitCode.machine,
        cause: error,
      },
    )
  }
}

/** Made beside, then renamed: another process may be making them too, and neither may see half of them. */
async function fill(
  language: Language,
  toolchain: Toolchain,
  folder: string,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<void> {
  if (!language.libraries) throw new Error(`${language.id} has no libraries to make`)
  mkdirSync(cacheFolder, { recursive: true, mode: 0o755 })
  const making = makeTemporary('libraries', cacheFolder)
  try {
    const libraries = join(making, 'libraries')
    mkdirSync(libraries)
    const values = { box: making, libraries }
    const env = Object.fromEntries(
      Object.entries(language.compileEnv).map(([name, value]) => [name, fillIn(value, values)]),
    )
    const [, ...args] = language.libraries.fill
    const { code, stderr } = await capture('/bin/sh', [...UNTIL_WE_DIE, toolchain.program, ...args], {
      signal,
      env: { ...process.env, ...env, [MARK]: basename(making) },
    })
    if (code !== 0) throw new Error(stderr.trim().split('\n', 1)[0] ?? `exit code ${code}`)
    openTree(libraries)
    renameUnlessThere(libraries, folder)
    trimCache(cacheFolder)
  } finally {
    removeTemporary(making)
  }
}

function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}
