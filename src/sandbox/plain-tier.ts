/**
 * The command that runs a program under limits alone. It isolates nothing: the program can read and write what the user
 * can, use the network, and leave processes behind that were never seen. Works without bubblewrap, and on macOS.
 */
import { chmodSync } from 'node:fs'
import { basename, join } from 'node:path'

import { type BoxedRun } from './types.ts'
import { type Command, type Machine } from './command.ts'
import { MARK } from '../io/marks.ts'
import { METER } from './place.ts'
import { meter, waitingShell } from './launcher.ts'

export function plainCommand(run: BoxedRun, machine: Machine): Command {
  const { folder, given } = machine.place
  // Outside of a namespace the kernel counts all processes of the user's.
  const limits = { ...machine.limits, processes: undefined }
  const argv = [...(machine.metered ? meter(join(folder, METER)) : []), ...waitingShell(limits, given.script)]
  const env = Object.fromEntries(Object.entries(run.env).map(([name, value]) => [name, onHost(value, run)]))
  if (run.writable === false) chmodSync(run.box, 0o555)
  const own = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: run.box, LANG: 'C.UTF-8' }
  const mark = { [MARK]: basename(folder) }
  return {
    argv,
    fill: (filled) =>
      given.fill(
        filled,
        filled.argv.map((text) => onHost(text, filled)),
      ),
    env: { ...own, ...env, ...mark },
    cwd: run.box,
    launchers: machine.metered ? 1 : 0,
  }
}

/** Nothing is mounted here, so a path as the box would see it becomes the one it has on this machine. */
function onHost(text: string, run: BoxedRun): string {
  const equals = text.startsWith('-') ? text.indexOf('=') + 1 : 0
  const path = text.slice(equals)
  const places = [...Object.entries(run.readOnly), [run.box, '/box'] as const]
  for (const [host, inside] of places) {
    if (path === inside) return text.slice(0, equals) + host
    if (path.startsWith(`${inside}/`)) return text.slice(0, equals) + host + path.slice(inside.length)
  }
  return text
}
