/**
 * One run of a program in a box, of either tier: opens what it needs, starts it, holds its limits, and leaves nothing.
 */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'

import { atExit } from '../io/at-exit.ts'
import { start } from '../io/spawn.ts'
import { makeTemporary, removeTemporary } from '../io/temporary.ts'
import { type BoxedResult, type BoxedRun, type Tier } from './types.ts'
import { bwrapCommand } from './bwrap-tier.ts'
import { openCgroup, type Cgroup } from './cgroup.ts'
import { type Command, type Machine } from './command.ts'
import { endNow, killer, sweep, type Killer } from './kill.ts'
import { hasGnuTime } from './launcher.ts'
import { outcome, readMeter } from './outcome.ts'
import { plainCommand } from './plain-tier.ts'
import { openStreams, type Streams } from './streams.ts'
import { watch, type Excess } from './watch.ts'

const LEAST_FLOOR = 16 * 2 ** 20

export async function runBoxed(tier: Tier, run: BoxedRun): Promise<BoxedResult> {
  run.signal.throwIfAborted()
  const metered = await hasGnuTime()
  const cgroup = tier === 'bwrap' ? await openCgroup(run) : undefined
  const folder = makeTemporary('run')
  try {
    // Nothing that people type, so that what they print is not taken for it.
    const token = `\u0001${randomBytes(12).toString('hex')} `
    const machine = { folder, token, metered, limits: kernelLimits(run) }
    const command = tier === 'bwrap' ? bwrapCommand(run, machine) : plainCommand(run, machine)
    return await runCommand(command, { tier, run, machine, cgroup })
  } finally {
    await cgroup?.remove()
    removeTemporary(folder)
  }
}

interface Prepared {
  readonly tier: Tier
  readonly run: BoxedRun
  readonly machine: Machine
  readonly cgroup: Cgroup | undefined
}

async function runCommand(command: Command, prepared: Prepared): Promise<BoxedResult> {
  const { tier, run, machine, cgroup } = prepared
  let why: Excess | undefined
  let killing: Killer | undefined
  const kill = (): void => killing?.kill()
  const exceeded = (what: Excess): void => {
    why ??= what
    kill()
  }
  const full = (): void => exceeded('output')
  const streams = await openStreams(run, { ...machine, full })
  let forget: (() => void) | undefined
  try {
    const began = performance.now()
    const { pid, ended } = launch(command, streams, cgroup)
    // Without a process this tells why.
    if (pid === undefined) return await ended.then(() => Promise.reject(new Error('no process')))
    const mark = basename(machine.folder)
    forget = atExit(() => endNow({ pid, mark }))
    killing = killer({ tier, pid, launchers: command.launchers })
    const watching = watch({ ...watched(command, prepared), pid, exceeded })
    run.signal.addEventListener('abort', kill)
    if (run.signal.aborted) kill()
    const last = await ended
    const wallMs = performance.now() - began
    watching.stop()
    killing.stop()
    run.signal.removeEventListener('abort', kill)
    await sweep(tier, { pid, mark, seen: watching.processes })
    await streams.drained()
    run.signal.throwIfAborted()
    const stderr = streams.stderr.bytes()
    const line = streams.stderr.closingLine()
    const meter = readMeter(machine.folder)
    const evidence = { tier, run, cgroup, meter, last, line, seen: watching.seen, why, stderr }
    return { ...outcome(evidence), wallMs, stdoutBytes: streams.stdoutBytes(), stderr }
  } finally {
    forget?.()
    streams.close()
  }
}

function launch(command: Command, streams: Streams, cgroup: Cgroup | undefined): ReturnType<typeof start> {
  const [program = '', ...args] = [...(cgroup?.enter ?? []), ...command.argv]
  try {
    return start(program, args, { cwd: command.cwd, env: command.env, stdio: streams.stdio })
  } finally {
    streams.begin()
  }
}

function kernelLimits({ limits, memoryFloor }: BoxedRun): Machine['limits'] {
  return {
    // Of what is reserved, not only used. A program that takes memory bit by bit is to be seen over the limit before it is
    // refused more: that proves what it died of.
    dataBytes: limits.memoryBytes + Math.max(memoryFloor, LEAST_FLOOR),
    // The exact limit is held by looking; the kernel's, in whole seconds, stands behind it and must not be first.
    cpuSeconds: Math.floor(limits.cpuMs / 1000) + 1,
    fileBytes: limits.fileBytes,
    processes: limits.processes,
  }
}

function watched(
  command: Command,
  { tier, run }: Prepared,
): Omit<Parameters<typeof watch>[0], 'pid' | 'exceeded'> {
  return {
    launchers: command.launchers,
    limits: run.limits,
    writable: tier === 'plain' || run.keep ? run.box : undefined,
    countProcesses: tier === 'plain',
  }
}
