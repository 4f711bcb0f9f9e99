/**
 * What lets the same program take a different time each time it runs.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatBytes, formatNumber } from '../units.ts'

export interface Unsteadiness {
  readonly kind: 'governor' | 'turbo' | 'load' | 'virtual' | 'swap' | 'quota'
  /** What is the case, and what that does. */
  readonly detail: string
  readonly remedy?: string
}

/** A machine that is busier than this has no core to itself. */
const BUSY = 0.5

export function findUnsteadiness(facts: {
  /** Where /proc and /sys are looked for. */
  readonly root: string
  /** Processes that wanted to run, over the last minute. */
  readonly load: number
  readonly quota: number | null
}): Unsteadiness[] {
  const at = (path: string): string => read(join(facts.root, path))
  return [
    governor(at('sys/devices/system/cpu/cpu0/cpufreq/scaling_governor')),
    turbo(
      at('sys/devices/system/cpu/intel_pstate/no_turbo') === '0' ||
        at('sys/devices/system/cpu/cpufreq/boost') === '1',
    ),
    load(facts.load),
    virtual(at('proc/cpuinfo')),
    swap(at('proc/meminfo')),
    quota(facts.quota),
  ].filter((one) => one !== undefined)
}

function governor(name: string): Unsteadiness | undefined {
  if (name === '' || name === 'performance') return undefined
  return {
    kind: 'governor',
    detail: `the CPU governor is ${name}: cores change their speed with the work there is`,
    remedy: 'cpupower frequency-set -g performance',
  }
}

function turbo(on: boolean): Unsteadiness | undefined {
  if (!on) return undefined
  return {
    kind: 'turbo',
    detail: 'turbo is on: cores are faster while they are cool and few of them work',
    remedy: 'turn it off in the firmware, or under /sys/devices/system/cpu',
  }
}

function load(value: number): Unsteadiness | undefined {
  if (value <= BUSY) return undefined
  return {
    kind: 'load',
    detail: `other work kept ${formatNumber(value)} cores busy in the last minute`,
    remedy: 'end what else is running',
  }
}

function virtual(cpuinfo: string): Unsteadiness | undefined {
  if (!/^flags\s*:.*\bhypervisor\b/m.test(cpuinfo)) return undefined
  return { kind: 'virtual', detail: 'this is a virtual machine: others share its cores and caches unseen' }
}

function swap(meminfo: string): Unsteadiness | undefined {
  const used = kibibytes(meminfo, 'SwapTotal') - kibibytes(meminfo, 'SwapFree')
  if (!(used > 0)) return undefined
  return {
    kind: 'swap',
    detail: `${formatBytes(used * 1024)} of swap are in use: memory may have to be read from disk first`,
    remedy: 'free some memory, then: swapoff -a && swapon -a',
  }
}

function quota(cores: number | null): Unsteadiness | undefined {
  if (cores === null) return undefined
  return {
    kind: 'quota',
    detail: `a quota of ${formatNumber(cores)} cores: whoever uses it up waits for the next tenth of a second`,
    remedy: 'give the container whole cores (cpuset) in place of a quota',
  }
}

function kibibytes(meminfo: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(meminfo)?.[1] ?? 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}
