/**
 * How many cores this process may use: its CPU affinity, and the CPU quota of its control group, which a
 * container sets and Node 20 does not look at.
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** Where version 2 of control groups tells the quota from inside a container: "max 100000" or "150000 100000". */
const QUOTA_FILE = '/sys/fs/cgroup/cpu.max'

export function usableCores(quotaFile = QUOTA_FILE): number {
  return Math.max(1, Math.min(availableParallelism(), quotaCores(quotaFile)))
}

function quotaCores(quotaFile: string): number {
  try {
    const [quota, period] = readFileSync(quotaFile, 'utf8').trim().split(' ').map(Number)
    // "max" reads as NaN: no quota. A share of a core still keeps one worker busy for a while, so round up.
    return quota && period ? Math.ceil(quota / period) : Infinity
  } catch {
    return Infinity
  }
}
