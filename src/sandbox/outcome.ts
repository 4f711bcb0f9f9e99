/**
 * From what the launchers and the watch tell to the result of a run.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { ExitCode, UserError } from '../errors.ts'
import { type BoxedResult, type BoxedRun, type Killer, type Tier } from './types.ts'
import { type Cgroup } from './cgroup.ts'
import { isSignalCode, parseMeter, signalName, type Metered } from './launcher.ts'
import { METER } from './place.ts'
import { type Excess } from './watch.ts'

export interface Evidence {
  readonly tier: Tier
  readonly run: BoxedRun
  readonly cgroup: Cgroup | undefined
  /** The report of GNU time around all; undefined without one. */
  readonly meter: Metered | undefined
  /** How the process that was started ended. */
  readonly last: { readonly code: number | null; readonly signal: string | null }
  /** What the first process of the box said of the program's end. */
  readonly line: string | undefined
  /** Whether the box was set up. */
  readonly isReady: boolean
  readonly seen: { readonly cpuMs: number; readonly peakBytes: number }
  /** The limit for which it was killed. */
  readonly why: Excess | undefined
  readonly stderr: Uint8Array
}

export function readMeter(folder: string): Metered | undefined {
  try {
    return parseMeter(readFileSync(join(folder, METER), 'latin1'))
  } catch {
    return undefined
  }
}

export function outcome(
  evidence: Evidence,
): Pick<BoxedResult, 'end' | 'killedBy' | 'cpuMs' | 'peakBytes' | 'peakFrom'> {
  const end = endOf(evidence)
  const cpuMs = evidence.cgroup?.cpuMs() ?? Math.max(evidence.meter?.cpuMs ?? 0, evidence.seen.cpuMs)
  const peak = peakOf(evidence)
  return { end, killedBy: killedBy(evidence, end, cpuMs, peak.peakBytes), cpuMs, ...peak }
}

/** @throws UserError when the program was not even started. */
function endOf({ tier, meter, last, line, isReady, why, cgroup, stderr }: Evidence): BoxedResult['end'] {
  const killed = { kind: 'signal', signal: 'SIGKILL' } as const
  if (last.signal !== null) return { kind: 'signal', signal: last.signal }
  if (!isReady && why === undefined) {
    const text = Buffer.from(stderr).toString()
    throw new UserError(`the box could not be set up: ${text.trim().split('\n').at(-1) ?? ''}`, {
      hint: '"solve doctor" tells what this machine can do; "--sandbox plain" runs without isolation',
      exitCode: ExitCode.machine,
    })
  }
  const code = last.code ?? 0
  const told = tier === 'bwrap' ? line : meter?.code
  if (told !== undefined) {
    const isSignal = Number(told) === 0 && isSignalCode(code)
    return isSignal ? { kind: 'signal', signal: signalName(code - 128) } : { kind: 'code', code }
  }
  if (why !== undefined || (cgroup?.oomKills() ?? 0) > 0) return killed
  // Without a meter a program that exits with 139 cannot be told from one that a signal ended; the latter is likelier.
  return isSignalCode(code) ? { kind: 'signal', signal: signalName(code - 128) } : { kind: 'code', code }
}

function peakOf({ cgroup, meter, seen, why }: Evidence): Pick<BoxedResult, 'peakBytes' | 'peakFrom'> {
  const exact = cgroup?.peakBytes()
  if (exact !== undefined) return { peakBytes: exact, peakFrom: 'cgroup' }
  if (!meter) return { peakBytes: seen.peakBytes, peakFrom: 'polled' }
  // It counts each process for itself, and of a box that was killed only what had been waited for: then the watch knows
  // more.
  return { peakBytes: Math.max(meter.peakBytes, why === undefined ? 0 : seen.peakBytes), peakFrom: 'wait4' }
}

/** What was over its limit when the program ended counts too, whoever ended it. */
function killedBy(
  evidence: Evidence,
  end: BoxedResult['end'],
  cpuMs: number,
  peakBytes: number,
): Killer | undefined {
  const { why, run, cgroup } = evidence
  if (why !== undefined && why !== 'processes') return why
  if ((cgroup?.oomKills() ?? 0) > 0 || peakBytes > run.limits.memoryBytes) return 'memory'
  if (cpuMs > run.limits.cpuMs) return 'cpu'
  return isFileFlood(end, evidence) ? 'output' : undefined
}

/** What the C library says when there is no more room where a program may write, and when its file is too long. */
const FULL = /\b(?:No space left on device|File too large|ENOSPC|EFBIG)\b/

/** Did it fail because it wrote more to files than it may? One that goes on without them ends as it likes. */
function isFileFlood(end: BoxedResult['end'], { tier, run, stderr }: Evidence): boolean {
  if (end.kind === 'signal') return end.signal === 'SIGXFSZ'
  // Elsewhere it is the disk of this machine that has no room.
  const isBounded = tier === 'bwrap' && !run.keep
  return isBounded && end.code !== 0 && FULL.test(Buffer.from(stderr).toString('latin1'))
}
