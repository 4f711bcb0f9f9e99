/**
 * The command that runs a program under limits alone. It isolates nothing: the program can read and write what the user
 * can, use the network, and leave processes behind that were never seen. Works without bubblewrap, and on macOS.
 */
import { basename, join } from 'node:path'

import { type BoxedRun } from './types.ts'
import { type Command, type Machine } from './command.ts'
import { MARK } from '../io/marks.ts'
import { meter } from './launcher.ts'

// Shells differ in what they can limit; a limit that cannot be set is left out. Blocks of 512 bytes, and KiB. The number
// of processes is not set: outside of a namespace the kernel counts all of the user's.
const SET_LIMITS =
  'ulimit -c 0; ulimit -t "$1"; ulimit -f "$2"; ulimit -d "$3" 2>/dev/null; shift 3; exec "$@"'

export function plainCommand(run: BoxedRun, machine: Machine): Command {
  const { limits, metered } = machine
  const numbers = [limits.cpuSeconds, Math.ceil(limits.fileBytes / 512), Math.ceil(limits.dataBytes / 1024)]
  const here = (text: string): string => onHost(text, run)
  const argv = [
    ...(metered ? meter(join(machine.folder, 'meter')) : []),
    '/bin/sh',
    '-c',
    SET_LIMITS,
    'sh',
    ...numbers.map(String),
    ...run.argv.map(here),
  ]
  const env = Object.fromEntries(Object.entries(run.env).map(([name, value]) => [name, here(value)]))
  const own = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: run.box, LANG: 'C.UTF-8' }
  const mark = { [MARK]: basename(machine.folder) }
  return { argv, env: { ...own, ...env, ...mark }, cwd: run.box, launchers: metered ? 1 : 0 }
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
