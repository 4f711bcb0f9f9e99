/**
 * The command that runs a program isolated by bubblewrap. Started as an ordinary user it has a user namespace of its own;
 * started as root none, since there the judge's own uid must not reach the box: root mounts what only root may read, and
 * becomes nobody before the program begins.
 */
import { chmodSync, chownSync, copyFileSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

import { type BoxedRun } from './types.ts'
import { viewArguments } from './bwrap-view.ts'
import { METER } from './place.ts'
import { dieWithParent, firstProcess, meter, waitingShell } from './launcher.ts'
import { type Command, type Machine } from './command.ts'
import { MARK } from '../io/marks.ts'
import { becomeUser, boxUser, type BoxUser } from './user.ts'

const VARIABLES = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/tmp', LANG: 'C.UTF-8' }
const NAMESPACES =
  '--unshare-pid --unshare-net --unshare-ipc --unshare-uts --unshare-cgroup-try --hostname box --die-with-parent --new-session'.split(
    ' ',
  )
/** What `becomeUser` needs, and drops. */
const CAPABILITIES = ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP']

export function bwrapCommand(run: BoxedRun, machine: Machine): Command {
  const { folder, given, user = boxUser() } = machine.place
  const open = user.isOther ? openedTo(user, run, folder) : run
  const { metered } = machine
  // The first process counts as one when it is of the same user.
  const limits = { ...machine.limits, processes: run.limits.processes + (user.isOther ? 0 : 1) }
  const argv = [
    ...dieWithParent,
    ...(metered ? meter(join(folder, METER)) : []),
    'bwrap',
    ...namespaceArguments(user.isOther),
    // As the first process GNU time is waited for, with all that ran below it; bwrap's own is left unwaited.
    ...(metered ? ['--as-pid-1'] : []),
    ...viewArguments(open, given.folder),
    '--clearenv',
    ...Object.entries({ ...VARIABLES, ...run.env }).flatMap(([name, value]) => ['--setenv', name, value]),
    '--',
    // Before the change of the user: bwrap, without root's rights by now, could not end another user's process.
    ...(metered ? firstProcess(machine.token) : []),
    ...becomeUser(user),
    ...waitingShell(limits, given.script),
  ]
  return {
    argv,
    fill: (filled) => given.fill(filled, filled.argv),
    env: { PATH: process.env['PATH'] ?? VARIABLES.PATH, [MARK]: basename(folder) },
    cwd: '/',
    launchers: metered ? 3 : 2,
  }
}

/** All but the file system; for `probeBwrap` too. */
export function namespaceArguments(asRoot: boolean): string[] {
  const user = asRoot ? CAPABILITIES.flatMap((name) => ['--cap-add', name]) : ['--unshare-user']
  return [...user, ...NAMESPACES]
}

/** Who is root can read every file; the user of the box needs to be let in. */
function openedTo(user: BoxUser, run: BoxedRun, folder: string): BoxedRun {
  for (const name of readdirSync(run.box)) letRead(join(run.box, name))
  if (run.keep) chownSync(run.box, user.uid, user.gid)
  const readOnly = Object.entries(run.readOnly).map(([host, path], at) => {
    const facts = statSync(host)
    if (!facts.isFile() || (facts.mode & 0o004) !== 0) return [host, path]
    const copy = join(folder, `copy-${at}`)
    copyFileSync(host, copy)
    chmodSync(copy, (facts.mode & 0o111) === 0 ? 0o644 : 0o755)
    return [copy, path]
  })
  return { ...run, readOnly: Object.fromEntries(readOnly) as Record<string, string> }
}

function letRead(path: string): void {
  const facts = lstatSync(path)
  // A link may have been made by a program, and lead anywhere.
  if (facts.isSymbolicLink()) return
  const { mode } = facts
  const wanted = (mode & 0o111) === 0 ? 0o444 : 0o555
  if ((mode & wanted) !== wanted) chmodSync(path, (mode & 0o777) | wanted)
}
