/**
 * What control groups leave to this process: those it is in, and those around them, of either version.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Quotas {
  /** Cores' worth of CPU time a second, such as 1.5; null: as many as there are. */
  readonly cores: number | null
  /** Null: as much as there is. */
  readonly memoryBytes: number | null
}

/** "No limit" of version 1 is the largest number of pages that fits. */
const UNLIMITED = 2 ** 60

/** `root` is where /proc and /sys are looked for. */
export function readQuotas(root = '/'): Quotas {
  const groups = ownGroups(root)
  const two = groups.get('') ?? ['/']
  return {
    cores: smallest([
      ...two.map((group) => share(readNumbers(root, 'sys/fs/cgroup', group, 'cpu.max'))),
      ...(groups.get('cpu') ?? ['/']).map((group) =>
        share([
          readNumbers(root, 'sys/fs/cgroup/cpu', group, 'cpu.cfs_quota_us')[0],
          readNumbers(root, 'sys/fs/cgroup/cpu', group, 'cpu.cfs_period_us')[0],
        ]),
      ),
    ]),
    memoryBytes: smallest([
      ...two.map((group) => readNumbers(root, 'sys/fs/cgroup', group, 'memory.max')[0]),
      ...(groups.get('memory') ?? ['/']).map(
        (group) => readNumbers(root, 'sys/fs/cgroup/memory', group, 'memory.limit_in_bytes')[0],
      ),
    ]),
  }
}

/** By controller, "" being version 2: the group of this process and all around it, the innermost first. */
function ownGroups(root: string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const line of read(join(root, 'proc/self/cgroup')).split('\n')) {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
    if (path === '') continue
    for (const controller of controllers.split(',')) groups.set(controller, withParents(path))
  }
  return groups
}

function withParents(path: string): string[] {
  return path === '/' || path === '.' ? ['/'] : [path, ...withParents(dirname(path))]
}

/** "max 100000" -> [NaN, 100000] */
function readNumbers(root: string, ...path: string[]): (number | undefined)[] {
  return read(join(root, ...path))
    .trim()
    .split(' ')
    .map((word) => (word === '' ? NaN : Number(word)))
}

function share([quota, period]: readonly (number | undefined)[]): number | undefined {
  return quota && period && quota > 0 ? quota / period : undefined
}

function smallest(values: readonly (number | undefined)[]): number | null {
  const limits = values.filter((value): value is number => value !== undefined && value < UNLIMITED)
  return limits.length > 0 ? Math.min(...limits) : null
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
