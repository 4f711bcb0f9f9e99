/**
 * How much of the machine other programs took, by the kernel's own account: the processor time of everybody, less that of
 * this process and of the children it has waited for. Time that a hypervisor gave to another machine ("steal") counts as
 * taken by others.
 *
 * Source: proc(5), /proc/stat and /proc/[pid]/stat. Both tell ticks of 10 ms, so that a share of a round as short as
 * that means little, and their mean over a run does.
 */
import { readFileSync } from 'node:fs'
import type { BenchRound } from './result.ts'

/** Above this, times that were not taken side by side say more about the others than about what was measured. */
export const MOST_FOREIGN = 0.1

/** Ticks since the machine, and this process, were started. */
export interface CpuTicks {
  /** Of all cores, idle or not. */
  readonly total: number
  readonly busy: number
  readonly own: number
}

/** Undefined where the kernel does not tell. */
export function readCpuTicks(): CpuTicks | undefined {
  try {
    return parseCpuTicks(readFileSync('/proc/stat', 'latin1'), readFileSync('/proc/self/stat', 'latin1'))
  } catch {
    return undefined
  }
}

export function parseCpuTicks(machine: string, self: string): CpuTicks | undefined {
  const [, ...times] = machine.slice(0, machine.indexOf('\n')).split(/ +/)
  // Guests' time is in that of users already.
  const [user = NaN, nice = 0, system = 0, idle = NaN, waiting = 0, irq = 0, softIrq = 0, steal = 0] =
    times.map(Number)
  const busy = user + nice + system + irq + softIrq + steal
  // The name of the program may hold spaces and parentheses; what follows it does not.
  const fields = self.slice(self.lastIndexOf(')') + 2).split(' ')
  const own = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
  const ticks = { total: busy + idle + waiting, busy, own }
  return Object.values(ticks).every(Number.isFinite) ? ticks : undefined
}

/** 0.5: one of two cores. Undefined when it was too short to tell, or the kernel does not. */
export function foreignShare(before: CpuTicks | undefined, after: CpuTicks | undefined): number | undefined {
  if (!before || !after) return undefined
  const total = after.total - before.total
  if (total <= 0) return undefined
  const others = after.busy - before.busy - (after.own - before.own)
  return Math.min(1, Math.max(0, others / total))
}

/** The mean of the rounds that tell; undefined when none does. */
export function meanForeign(rounds: readonly Pick<BenchRound, 'foreign'>[]): number | undefined {
  const shares = rounds.flatMap(({ foreign }) => foreign ?? [])
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** "other programs took 38 % of the machine" */
export function foreignText(share: number, when = ''): string {
  return `other programs took ${Math.round(share * 100)} % of the machine${when}`
}
