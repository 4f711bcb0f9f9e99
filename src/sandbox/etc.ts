/**
 * /etc as boxes have it: of this machine's what the loader and the runtimes read, and nothing that names people, keys or
 * hosts. Every mount costs a box time, so what is small is copied once into one folder that all boxes show; only large
 * folders are shown as they are.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeTemporary } from '../io/temporary.ts'
import { peopleIn } from './case-folder.ts'

const NAMES =
  /^(alternatives|ld\.so\.(cache|conf|conf\.d)|localtime|timezone|nsswitch\.conf|java.*|mono|php.*|perl|python.*|ssl|ghc|sbclrc|clisp|scala|dotnet|pki|ca-certificates)$/
/** A folder with more entries than this is not copied. */
const FEW = 8

export interface Etc {
  /** Host path of the folder that boxes have as /etc. */
  readonly folder: string
  /** What is shown in it as it is on this machine: absolute paths. */
  readonly shown: readonly string[]
}

let made: Etc | undefined

/** Made once; it goes when the process ends. */
export function etcOfBoxes(): Etc {
  if (made && existsSync(made.folder)) return made
  const folder = makeTemporary('etc')
  chmodSync(folder, 0o755)
  const shown: string[] = []
  for (const name of existsSync('/etc') ? readdirSync('/etc') : []) {
    if (!NAMES.test(name)) continue
    const path = join('/etc', name)
    if (lay(path, join(folder, name))) continue
    mkdirOpen(join(folder, name))
    shown.push(path)
  }
  for (const name of ['passwd', 'group']) symlinkSync(peopleIn(name), join(folder, name))
  made = { folder, shown }
  return made
}

/** Do boxes have it anyway? */
export function isOfEtc(path: string): boolean {
  return dirname(path) === '/etc' && NAMES.test(basename(path))
}

/** False for a folder that is not small, of which nothing is made. */
function lay(path: string, copy: string): boolean {
  const facts = lstatSync(path)
  if (facts.isSymbolicLink()) symlinkSync(readlinkSync(path), copy)
  else if (facts.isDirectory()) return layFolder(path, copy)
  else if (facts.isFile() && (facts.mode & 0o004) !== 0) {
    copyFileSync(path, copy)
    chmodSync(copy, 0o644)
  }
  return true
}

function layFolder(path: string, copy: string): boolean {
  const names = readdirSync(path)
  const isSmall = names.length <= FEW && names.every((name) => !lstatSync(join(path, name)).isDirectory())
  if (!isSmall) return false
  mkdirOpen(copy)
  for (const name of names) lay(join(path, name), join(copy, name))
  return true
}

function mkdirOpen(path: string): void {
  mkdirSync(path)
  chmodSync(path, 0o755)
}
