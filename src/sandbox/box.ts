/**
 * One box of either tier, for one run: set up first, then given its program, whose limits are held; nothing is left of it.
 */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'

import { atExit } from '../io/at-exit.ts'
import { start as startProcess } from '../io/spawn.ts'
import { type Box, type BoxedResult, type BoxedRun, type Tier } from './types.ts'
import { bwrapCommand } from './bwrap-tier.ts'
import { openCgroup, type Cgroup } from './cgroup.ts'
import { type Command, type Machine } from './command.ts'
import { keepGuard } from './guard.ts'
import { withoutInherited } from './inherited.ts'
import { endNow, killer, sweep, type Killer } from './kill.ts'
import { hasGnuTime } from './launcher.ts'
import { outcome, readMeter } from './outcome.ts'
import { takePlace } from './place.ts'
import { plainCommand } from './plain-tier.ts'
import { openStreams, type Streams } from './streams.ts'
import { watch, type Excess } from './watch.ts'

const LEAST_FLOOR = 16 * 2 ** 20

/** `run` is the one it is for, or another that is like it. */
export async function openBox(tier: Tier, run: BoxedRun): Promise<Box> {
  run.signal.throwIfAborted()
  const metered = await hasGnuTime()
  const cgroup = tier === 'bwrap' ? await openCgroup(run) : undefined
  const place = await takePlace(tier)
  let streams: Streams | undefined
  const clean = async (isQuiet: boolean): Promise<void> => {
    streams?.close()
    await cgroup?.remove()
    place.release(isQuiet)
  }
  try {
    if (tier === 'plain') keepGuard()
    // Nothing that people type, so that what they print is not taken for it.
    const token = `\u0001${randomBytes(12).toString('hex')} `
    const machine = { place, token, metered, limits: kernelLimits(run) }
    const command = tier === 'bwrap' ? bwrapCommand(run, machine) : plainCommand(run, machine)
    streams = openStreams(token, place.pipes)
    const { pid, ended } = launch(command, streams, cgroup)
    // Without a process this tells why.
    if (pid === undefined) return await ended.then(() => Promise.reject(new Error('no process')))
    ended.catch(() => {})
    return waitingBox({ tier, folder: place.folder, command, cgroup, streams, pid, ended, clean })
  } catch (error) {
    await clean(false)
    throw error
  }
}

interface Waiting {
  readonly tier: Tier
  readonly folder: string
  readonly command: Command
  readonly cgroup: Cgroup | undefined
  readonly streams: Streams
  readonly pid: number
  readonly ended: ReturnType<typeof startProcess>['ended']
  readonly clean: (isQuiet: boolean) => Promise<void>
}

function waitingBox(waiting: Waiting): Box {
  const { pid, folder, ended, clean } = waiting
  const mark = basename(folder)
  const forget = atExit(() => endNow({ pid, mark }))
  return {
    async start(run) {
      let isQuiet = false
      try {
        const ran = await runIn(waiting, run)
        isQuiet = ran.isQuiet
        return ran.result
      } finally {
        forget()
        await clean(isQuiet)
      }
    },
    async discard() {
      // It waits for a line, and there will be none.
      waiting.streams.close()
      await ended.catch(() => {})
      forget()
      await clean(false)
    },
  }
}

async function runIn(box: Waiting, run: BoxedRun): Promise<{ result: BoxedResult; isQuiet: boolean }> {
  const { tier, pid, streams, command, cgroup, folder } = box
  const { limits } = run
  let why: Excess | undefined
  const killing: Killer = killer({ tier, pid, launchers: command.launchers })
  const kill = (): void => killing.kill()
  const exceeded = (what: Excess): void => {
    why ??= what
    kill()
  }
  command.fill(run)
  streams.go({ stdout: run.stdout, limit: limits.outputBytes, full: () => exceeded('output') })
  const began = performance.now()
  const watching = watch({ ...watched(box, run), pid, exceeded })
  run.signal.addEventListener('abort', kill)
  if (run.signal.aborted) kill()
  const last = await box.ended
  const wallMs = performance.now() - Math.max(began, streams.readyAt() ?? began)
  watching.stop()
  killing.stop()
  run.signal.removeEventListener('abort', kill)
  await sweep(tier, { pid, mark: basename(folder), seen: watching.processes })
  const isClosed = await streams.drained()
  run.signal.throwIfAborted()
  const stderr = streams.stderr.bytes()
  const line = streams.stderr.closingLine()
  const meter = readMeter(folder)
  const isReady = streams.readyAt() !== undefined
  const evidence = { tier, run, cgroup, meter, last, line, isReady, seen: watching.seen, why, stderr }
  const result = { ...outcome(evidence), wallMs, stdoutBytes: streams.stdoutBytes(), stderr }
  return { result, isQuiet: isClosed && last.signal === null }
}

function launch(
  command: Command,
  streams: Streams,
  cgroup: Cgroup | undefined,
): ReturnType<typeof startProcess> {
  const [program = '', ...args] = [...withoutInherited(), ...(cgroup?.enter ?? []), ...command.argv]
  try {
    return startProcess(program, args, { cwd: command.cwd, env: command.env, stdio: streams.stdio })
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
  { tier, command }: Waiting,
  run: BoxedRun,
): Omit<Parameters<typeof watch>[0], 'pid' | 'exceeded'> {
  return {
    launchers: command.launchers,
    limits: run.limits,
    writable: tier === 'plain' || run.keep ? run.box : undefined,
    countProcesses: tier === 'plain',
  }
}
