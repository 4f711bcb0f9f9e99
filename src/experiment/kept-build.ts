/**
 * The build that a kept result was measured with, kept beside it: NAME/ beside NAME.json. It is a package of its own, with
 * what it takes to solve (this program, the solver, the word list), so that a later build can be run against it.
 */
import {
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { makeFolder } from '../io/files.ts'
import { sha256 } from '../measure/fingerprint.ts'
import type { BenchResult } from '../measure/result.ts'
import { bundledDictionary, packageRoot } from '../problem/package.ts'
import type { LoadedSolver } from '../problem/problem.ts'
import { formatBytes } from '../units.ts'

const MOST_BYTES = 64 * 2 ** 20
const ABOUT = 'build.json'

/** One build, ready to be run. */
export interface Build {
  /** Host path of the package. */
  readonly root: string
  /** Host path of the built solver. */
  readonly solver: string
  /** Host path; undefined for the word list in the package. */
  readonly dictionary: string | undefined
}

interface About {
  /** Of the result it belongs to. */
  readonly started: string
  /** Relative to the package. */
  readonly solver: string
}

/** What is run today. */
export function thisBuild({ path }: LoadedSolver, dictionary: string): Build {
  return { root: packageRoot, solver: path, dictionary: ownDictionary(dictionary) }
}

/** A result that is no longer there leaves no build behind. */
export function dropBuild(file: string): void {
  rmSync(buildFolder(file), { recursive: true, force: true })
}

/** Keeps this build beside the file of a result. Returns why not, when it is not kept; an older one is gone then, too. */
export function keepBuild(
  file: string,
  result: BenchResult,
  { path, solver }: LoadedSolver,
): string | undefined {
  const folder = buildFolder(file)
  dropBuild(file)
  if (result.settings.wholeProcess) return 'whole processes are measured'
  const parts = partsOf(path, solver.dictionary ? result.settings.dictionary : '')
  const bytes = parts.reduce((sum, { from }) => sum + sizeOf(from), 0)
  if (bytes > MOST_BYTES) return `it has ${formatBytes(bytes)}, more than ${formatBytes(MOST_BYTES)}`
  const unfinished = `${folder}.${process.pid}.tmp`
  try {
    makeFolder(unfinished)
    // Times go along: an index must not look older than its list.
    for (const { from, to } of parts) {
      cpSync(from, join(unfinished, to), { recursive: true, preserveTimestamps: true, dereference: true })
    }
    const kept = parts.find(({ from }) => isWithin(path, from))
    if (!kept) throw new Error('the solver is no part of its build')
    const about: About = { started: result.started, solver: join(kept.to, relative(kept.from, path)) }
    // It may have been built anew while it was measured.
    if (sha256(readFileSync(join(unfinished, about.solver))) !== result.fingerprint.solverSha256) {
      return 'the solver is not the one that was measured any more'
    }
    writeFileSync(join(unfinished, ABOUT), JSON.stringify(about))
    // Results may be checked in, builds are only in the way there.
    writeFileSync(join(unfinished, '.gitignore'), '*\n')
    renameSync(unfinished, folder)
    return undefined
  } catch (error) {
    // A result without its build is still worth keeping.
    return error instanceof Error ? error.message : String(error)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** The build that belongs to the result in `file`, or why it cannot be had. */
export function findKeptBuild(file: string, result: BenchResult): Build | string {
  if (result.settings.wholeProcess) return 'whole processes are measured'
  const root = join(process.cwd(), buildFolder(file))
  try {
    const about = JSON.parse(readFileSync(join(root, ABOUT), 'utf8')) as About
    if (about.started !== result.started) return 'the build beside it belongs to another result'
    const { dictionary } = result.settings
    return { root, solver: join(root, about.solver), dictionary: dictionary ?? undefined }
  } catch {
    return 'no build was kept with it'
  }
}

function buildFolder(file: string): string {
  return file.replace(/\.json$/, '')
}

/** Null and undefined: the word list in the package. */
function ownDictionary(dictionary: string): string | undefined {
  return dictionary === bundledDictionary ? undefined : dictionary
}

interface Part {
  /** Host path of a file or folder. */
  readonly from: string
  /** Relative to the package. */
  readonly to: string
}

function partsOf(solver: string, dictionary: string | null): Part[] {
  const isOurs = isWithin(solver, join(packageRoot, 'dist'))
  const folder = dirname(solver)
  return [
    own('package.json'),
    own('dist/src'),
    isOurs ? { from: folder, to: relative(packageRoot, folder) } : { from: solver, to: 'solver.cjs' },
    ...(dictionary === null ? [own(relative(packageRoot, bundledDictionary))] : []),
  ]
}

function own(name: string): Part {
  return { from: join(packageRoot, name), to: name }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

function sizeOf(path: string): number {
  const facts = lstatSync(path)
  if (!facts.isDirectory()) return facts.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

/** Folders in which what the packages of this one need may lie, for `NODE_PATH`. */
export function packageFolders(): string {
  const folders: string[] = []
  for (let folder = packageRoot; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules')
    if (existsSync(modules)) folders.push(modules)
    if (dirname(folder) === folder) return folders.join(':')
  }
}
