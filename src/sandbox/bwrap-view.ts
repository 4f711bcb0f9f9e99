/**
 * What a boxed program sees of the file system: the system and its toolchains, read-only, and three places to write, each
 * a file system in memory of limited size that ends with the program: /box, /tmp and /dev/shm (locks of Python and others).
 *
 * The box is such a file system too, into which the entries of the judge's folder are bound read-only. A quota that an
 * ordinary user can set does not exist, so this is the one way to have the kernel hold the limit. Only a run that is to
 * leave files behind (a compiler) gets the folder itself; its size is looked at while it runs.
 */
import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { packageRoot } from '../kit/package-root.ts'
import { etcOfBoxes, isOfEtc } from './etc.ts'
import { InBox } from './places.ts'
import { type BoxedRun } from './types.ts'

const TOP = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']

let system: readonly string[] | undefined
let packageFolder: string | undefined

/**
 * Arguments of bwrap. `given` is a folder that the box has as /case; `ours` is the folder of this package, which holds the
 * answers of its challenges, and which no program gets to see wherever it is installed.
 */
export function viewArguments(run: BoxedRun, given: string, ours = ownFolder()): string[] {
  system ??= systemArguments()
  const etc = etcOfBoxes()
  // A compiler of ours is not given when it lies in the system, which is shown as a whole.
  const own = isBelow(run.argv[0] ?? '', ours) ? [run.argv[0] ?? ''] : []
  const binds = [...Object.entries(run.readOnly), ...own.map((path): Bind => [path, path])].filter(
    ([host, path]) => host !== path || !isOfEtc(host),
  )
  const hidden = hiddenFolders(binds, ours)
  const replaced = new Set<string>()
  const bind = ([host, path]: Bind): string[] => [
    ...roomFor(path, replaced),
    ...parentsOf(path, hidden),
    '--ro-bind',
    host,
    path,
  ]
  const isHidden = ([, path]: Bind): boolean => hidden.some((folder) => isBelow(path, folder))
  // What is needed of a hidden folder, a compiler of ours, is put back.
  const shown = [
    ...binds.filter((one) => !isHidden(one)).flatMap(bind),
    ...hidden.flatMap((folder) => ['--tmpfs', folder]),
    ...binds.filter(isHidden).flatMap(bind),
    ...[...replaced, ...hidden].flatMap((folder) => ['--remount-ro', folder]),
  ]
  return [
    ['--ro-bind', '/usr', '/usr'],
    system,
    ['--ro-bind', etc.folder, '/etc', ...etc.shown.flatMap((path) => ['--ro-bind', path, path])],
    ['--ro-bind', given, InBox.case],
    ['--proc', '/proc', '--dev', '/dev'],
    scratch('/dev/shm', run),
    scratch('/tmp', run),
    boxArguments(run),
    shown,
    ...(run.writable === false ? [['--remount-ro', '/box']] : []),
    ['--remount-ro', '/dev', '--remount-ro', '/', '--chdir', '/box'],
  ].flat()
}

function ownFolder(): string {
  packageFolder ??= realpathSync(packageRoot)
  return packageFolder
}

type Bind = readonly [host: string, path: string]

/**
 * Where the box would show the folder: below /usr when it is installed for all users, or within a toolchain, as
 * nvm has the packages of a Node in its folder.
 */
function hiddenFolders(binds: readonly Bind[], ours: string): string[] {
  const shown: Bind[] = [...['/usr', ...TOP].map((path) => [path, path] as const), ...binds]
  const seenAs = shown
    .map(([host, path]) => [real(host), path] as const)
    .filter(([host]) => isBelow(ours, host))
    .map(([host, path]) => path + ours.slice(host.length))
  return [...new Set(seenAs)]
}

const realPaths = new Map<string, string>()

/** What is not there bwrap tells better. Folders of the system stay what they are. */
function real(path: string): string {
  const known = realPaths.get(path)
  if (known !== undefined) return known
  const found = existsSync(path) ? realpathSync(path) : path
  if (path === '/usr' || TOP.includes(path)) realPaths.set(path, found)
  return found
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`)
}

function scratch(path: string, run: BoxedRun): string[] {
  return ['--perms', '1777', '--size', String(Math.max(4096, run.limits.fileBytes)), '--tmpfs', path]
}

function boxArguments(run: BoxedRun): string[] {
  if (run.keep) return ['--bind', run.box, '/box']
  const entries = names(run.box).flatMap((name) => same(join(run.box, name), `/box/${name}`))
  return [...scratch('/box', run), ...entries]
}

function systemArguments(): string[] {
  return TOP.filter((path) => existsSync(path)).flatMap((path) => same(path))
}

/** A symbolic link is one in the box too; what it points to is there or is not. */
function same(path: string, inside = path): string[] {
  if (lstatSync(path).isSymbolicLink()) return ['--symlink', readlinkSync(path), inside]
  return ['--ro-bind', path, inside]
}

/** Made by themselves they would be closed to all but root. */
function parentsOf(path: string, hidden: readonly string[]): string[] {
  const made: string[] = []
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) {
    const isCovered = hidden.some((one) => isBelow(folder, one))
    const isOfSystem = folder.startsWith('/usr') && existsSync(folder) && !isCovered
    const isThere = /^\/(box|tmp|proc|dev|etc|case)$/.test(folder) || isOfSystem
    if (!isThere) made.unshift('--perms', '0755', '--dir', folder)
  }
  return made
}

const roomy = new Map<string, readonly string[]>()

/**
 * Nothing can be mounted where the read-only system has no such name. Then the nearest folder that exists is replaced by
 * one in memory that holds the same entries, and can take the new one.
 */
function roomFor(path: string, replaced: Set<string>): readonly string[] {
  if (!path.startsWith('/usr/') || existsSync(path)) return []
  let folder = dirname(path)
  while (!existsSync(folder)) folder = dirname(folder)
  if (replaced.has(folder)) return []
  replaced.add(folder)
  const known = roomy.get(folder)
  if (known) return known
  const made = ['--tmpfs', folder, ...names(folder).flatMap((name) => same(join(folder, name)))]
  roomy.set(folder, made)
  return made
}

function names(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
