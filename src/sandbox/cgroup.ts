/**
 * A control group (version 2) for one run, where this machine lets us make one beside our own: the kernel then holds the
 * memory and the processes of the whole box, and knows their peak. Elsewhere undefined, and the other means have to do.
 */
import { mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { capture } from '../io/spawn.ts'
import { type BoxedRun } from './types.ts'
import { processFacts } from '../io/processes.ts'

/** bwrap and the meters around the program. */
const LAUNCHERS = 4

export interface Cgroup {
  /** Goes before a command: moves itself into the group, and becomes the command. */
  readonly enter: readonly string[]
  /** Undefined on kernels before 5.19. */
  peakBytes(): number | undefined
  cpuMs(): number | undefined
  /** Processes that the kernel ended for lack of memory. */
  oomKills(): number
  remove(): Promise<void>
}

let parent: Promise<string | undefined> | undefined
let made = 0

export async function openCgroup(run: BoxedRun): Promise<Cgroup | undefined> {
  parent ??= findParent()
  const folder = await parent
  return folder === undefined ? undefined : makeCgroup(folder, run)
}

/** The group that holds ours, when it hands out memory and pids and lets processes move. */
async function findParent(): Promise<string | undefined> {
  const own = /^0::(\/.*)$/m.exec(text('/proc/self/cgroup'))?.[1]
  if (own === undefined) return undefined
  const folder = join('/sys/fs/cgroup', own === '/' ? own : dirname(own))
  const controllers = text(join(folder, 'cgroup.subtree_control')).trim().split(' ')
  if (!controllers.includes('memory') || !controllers.includes('pids')) return undefined
  removeLeftBehind(folder)
  const trial = join(folder, `solvebench-${process.pid}-trial`)
  try {
    mkdirSync(trial)
  } catch {
    return undefined
  }
  try {
    const moved = await capture('/bin/sh', ['-c', 'echo $$ >"$0"', join(trial, 'cgroup.procs')])
    return moved.code === 0 ? folder : undefined
  } finally {
    await removeFolder(trial)
  }
}

/** Exported for the tests, whose folder is an ordinary one. */
export function makeCgroup(parentFolder: string, run: BoxedRun): Cgroup {
  const folder = join(parentFolder, `solvebench-${process.pid}-${made++}`)
  mkdirSync(folder)
  const put = (name: string, value: number): void => writeFileSync(join(folder, name), String(value))
  put('memory.max', run.limits.memoryBytes)
  put('pids.max', run.limits.processes + LAUNCHERS)
  try {
    put('memory.swap.max', 0)
  } catch {
    // A kernel without swap accounting has no such file.
  }
  return {
    enter: ['/bin/sh', '-c', 'echo $$ >"$0" && exec "$@"', join(folder, 'cgroup.procs')],
    peakBytes: () => numberIn(text(join(folder, 'memory.peak')), /^(\d+)/),
    cpuMs: () => {
      const microseconds = numberIn(text(join(folder, 'cpu.stat')), /^usage_usec (\d+)/m)
      return microseconds === undefined ? undefined : microseconds / 1000
    },
    oomKills: () => numberIn(text(join(folder, 'memory.events')), /^oom_kill (\d+)/m) ?? 0,
    remove: () => removeFolder(folder),
  }
}

/** Groups of judges that are dead. The kernel itself removes none with a process in it. */
function removeLeftBehind(parentFolder: string): void {
  for (const name of readdirSync(parentFolder)) {
    const pid = /^solvebench-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || processFacts(Number(pid))) continue
    try {
      rmdirSync(join(parentFolder, name))
    } catch {
      // Something runs in it, or another judge was faster.
    }
  }
}

/** A group can be removed once the kernel has done with its last process, which may be a moment after its end. */
async function removeFolder(folder: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      rmdirSync(folder)
      return
    } catch {
      await sleep(5)
    }
  }
}

function text(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function numberIn(content: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(content)?.[1]
  return found === undefined ? undefined : Number(found)
}
