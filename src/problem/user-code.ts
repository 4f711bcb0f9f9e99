/**
 * Code of the user's own: solver.ts and generator.ts of a challenge folder, built when they are new, and loaded with everything
 * that can be wrong with them said in a line. Nothing here loads what builds before there is something to build.
 */
import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { interruptible } from '../io/interruptible.ts'
import type { Generator } from '../kit/generator.ts'
import { printable } from '../units.ts'
import { loadModule } from './package.ts'
import type { LoadedSolver } from './problem.ts'
import { asGenerator, asSolver } from './user-code/check.ts'
import { findKept } from './user-code/kept.ts'
import { shownPath } from './user-code/paths.ts'

/**
 * The path of a CommonJS module built from `file`, which any thread may load.
 * @throws UserError for code that does not compile, with its place
 */
export async function buildUserModule(file: string): Promise<string> {
  const entry = realpathSync(file)
  return findKept(entry) ?? (await import('./user-code/build.ts')).buildModule(entry)
}

/** Undefined when the folder has none. @throws UserError when it cannot be used, which says why */
export async function loadUserSolver(folder: string): Promise<LoadedSolver | undefined> {
  const file = join(folder, 'solver.ts')
  if (!existsSync(file)) return undefined
  const path = await buildUserModule(file)
  return { solver: asSolver(await load(path, file), printable(shownPath(file))), path }
}

export async function loadUserGenerator(folder: string): Promise<Generator | undefined> {
  const file = join(folder, 'generator.ts')
  if (!existsSync(file)) return undefined
  return asGenerator(await load(await buildUserModule(file), file), printable(shownPath(file)))
}

/** What the module exports as its default. */
async function load(path: string, file: string): Promise<unknown> {
  try {
    return interruptible(() => loadModule<unknown>(path)).default
  } catch (error) {
    if (UserError.is(error)) throw error
    const { placeInUserCode, textOf } = await import('./user-code/thrown.ts')
    const place = placeInUserCode(error) ?? printable(shownPath(file))
    throw new UserError(`${place}: ${textOf(error)}`, {
      hint: 'this is thrown as the file is loaded',
      exitCode: ExitCode.work,
      cause: error,
    })
  }
}
