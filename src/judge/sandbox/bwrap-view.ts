/**
 * What a boxed program sees of the file system: the system and its toolchains, read-only, and three places to write, each
 * a file system in memory of limited size that ends with the program: /box, /tmp and /dev/shm (locks of Python and others).
 *
 * The box is such a file system too, into which the entries of the judge's folder are bound read-only. A quota that an
 * ordinary user can set does not exist, so this is the one way to have the kernel hold the limit. Only a run that is to
 * leave files behind (a compiler) gets the folder itself; its size is looked at while it runs.
 */
import { existsSync, lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { packageRoot } from '../../challenge/package.ts'
import { type BoxedRun } from '../types.ts'

/** Of /etc what the loader and the runtimes read. Nothing that names people, keys or hosts. */
const ETC =
  /^(alternatives|ld\.so\.(cache|conf|conf\.d)|localtime|timezone|nsswitch\.conf|java.*|mono|php.*|perl|python.*|ssl|ghc|sbclrc|clisp|scala|dotnet|pki|ca-certificates)$/
const TOP = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']

let system: readonly string[] | undefined

/** Arguments of bwrap. `people` is a folder with a passwd and a group file. */
export function viewArguments(run: BoxedRun, people: string): string[] {
  system ??= systemArguments()
  const replaced = new Set<string>()
  const given = Object.entries(run.readOnly).flatMap(([host, path]) => [
    ...roomFor(path, replaced),
    ...parentsOf(path),
    '--ro-bind',
    host,
    path,
  ])
  return [
    ['--ro-bind', '/usr', '/usr'],
    system,
    ['--ro-bind', join(people, 'passwd'), '/etc/passwd'],
    ['--ro-bind', join(people, 'group'), '/etc/group'],
    ['--proc', '/proc', '--dev', '/dev'],
    scratch('/dev/shm', run),
    scratch('/tmp', run),
    boxArguments(run),
    given,
    ['--remount-ro', '/dev', '--remount-ro', '/', '--chdir', '/box'],
  ].flat()
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
  const top = TOP.filter((path) => existsSync(path)).flatMap((path) => same(path))
  const etc = names('/etc')
    .filter((name) => ETC.test(name))
    .flatMap((name) => same(`/etc/${name}`))
  // Installed for all users this package lies below /usr, and holds the answers of its challenges.
  const hidden = packageRoot.startsWith('/usr/') ? ['--tmpfs', packageRoot] : []
  return [...hidden, ...top, '--perms', '0755', '--dir', '/etc', ...etc]
}

/** A symbolic link is one in the box too; what it points to is there or is not. */
function same(path: string, inside = path): string[] {
  if (lstatSync(path).isSymbolicLink()) return ['--symlink', readlinkSync(path), inside]
  return ['--ro-bind', path, inside]
}

/** Made by themselves they would be closed to all but root. */
function parentsOf(path: string): string[] {
  const made: string[] = []
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) {
    const isThere = /^\/(box|tmp|proc|dev)$/.test(folder) || (folder.startsWith('/usr') && existsSync(folder))
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
