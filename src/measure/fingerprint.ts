/**
 * What a result was measured on, and with: whatever would make another run of it come out differently.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { packageVersion } from '../kit/package-root.ts'
import { usableCores } from '../io/cores.ts'
import { capture } from '../io/spawn.ts'
import type { Fingerprint } from './result.ts'

/** Lines that must be the same for two results to be set against each other. The code is what may differ. */
const MACHINE_LINES = ['cpu', 'cores', 'memoryBytes', 'os', 'node', 'dictionarySha256'] as const

export interface Difference {
  readonly line: string
  readonly before: string
  readonly now: string
}

/** The lines that speak against a comparison. */
export function machineDifferences(before: Fingerprint, now: Fingerprint): Difference[] {
  return MACHINE_LINES.filter((line) => before[line] !== now[line]).map((line) => ({
    line,
    before: String(before[line]),
    now: String(now[line]),
  }))
}

/** `root` is the folder of this package, `solver` the file that is measured when it is one. */
export async function takeFingerprint(paths: {
  readonly root: string
  readonly solver: string | undefined
  readonly dictionary: string | undefined
}): Promise<Fingerprint> {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: usableCores(),
    memoryBytes: totalmem(),
    os: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
    load: loadavg()[0] ?? 0,
    version: packageVersion(),
    commit: await commitOf(paths.root),
    lockfileSha256: fileSha256(join(paths.root, 'package-lock.json')),
    solverSha256: paths.solver === undefined ? null : fileSha256(paths.solver),
    dictionarySha256: paths.dictionary === undefined ? null : fileSha256(paths.dictionary),
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Null when there is no such file, as with the lock file of an installed package. */
function fileSha256(path: string): string | null {
  try {
    return sha256(readFileSync(path))
  } catch {
    return null
  }
}

/** "1a2b3c4", with "+" behind it when files differ from that commit; null outside a repository of this package. */
async function commitOf(root: string): Promise<string | null> {
  const top = await git(root, 'rev-parse', '--show-toplevel')
  if (top !== root.replace(/\/$/, '')) return null
  const commit = await git(root, 'rev-parse', '--short', 'HEAD')
  if (!commit) return null
  const changes = await git(root, 'status', '--porcelain', '--untracked-files=no')
  return changes ? `${commit}+` : commit
}

async function git(folder: string, ...args: string[]): Promise<string | null> {
  const finished = await capture('git', ['-C', folder, ...args]).catch(() => undefined)
  return finished?.code === 0 ? finished.stdout.toString().trim() : null
}
