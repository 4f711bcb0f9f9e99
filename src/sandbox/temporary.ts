/**
 * The judge's temporary folders. None is left behind: each is removed when its work is done, or when this process ends,
 * and those of a judge that was killed by the next one, since their names tell whose they are.
 */
import { lstatSync, mkdtempSync, readdirSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { systemErrorCode } from '../errors.ts'
import { atExit } from '../io/at-exit.ts'
import { removeTree } from '../io/remove-tree.ts'
import { endMarked } from './kill.ts'
import { isAlive, processFacts } from './processes.ts'

/** Namespace of process ids, process id, and its start: a process for ever, while a bare id is given again. */
const OWNED = /^solvebench-[a-z]+-of-(\d+)-(\d+)-(\d+)-\w{6}$/

const open = new Map<string, () => void>()
const swept = new Set<string>()

/** @param kind a word for its name */
export function makeTemporary(kind: string, parent = tmpdir()): string {
  if (!swept.has(parent)) removeLeftBehind(parent)
  swept.add(parent)
  const folder = mkdtempSync(join(parent, `solvebench-${kind}-of-${ownTag()}-`))
  const forget = atExit(() => removeTree(folder))
  open.set(folder, forget)
  return folder
}

export function removeTemporary(folder: string): void {
  removeTree(folder)
  open.get(folder)?.()
  open.delete(folder)
}

/** Removes what judges that are dead have left in `parent`, and ends what they left running. */
function removeLeftBehind(parent: string): void {
  for (const name of namesIn(parent)) {
    const path = join(parent, name)
    if (!isLeftBehind(name) || !isOwnFolder(path)) continue
    try {
      endMarked(basename(path))
      removeTree(path)
    } catch {
      // Another judge is at it too, or it is not to be removed; neither keeps this one from its work.
    }
  }
}

function ownTag(): string {
  return [ownNamespace(), process.pid, processFacts(process.pid)?.startedAt ?? 0].join('-')
}

function isLeftBehind(name: string): boolean {
  const [, namespace, pid, startedAt] = OWNED.exec(name) ?? []
  // Seen from another container its owner has another number, or none: that one's judges see to it.
  if (startedAt === undefined || namespace !== ownNamespace()) return false
  return startedAt === '0' ? !isThere(Number(pid)) : !isAlive({ pid: Number(pid), startedAt })
}

/** "0" on systems without namespaces. */
function ownNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0'
  } catch {
    return '0'
  }
}

/** Where there is no /proc to tell more. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH'
  }
}

/** Not what somebody else has put there under such a name, nor a link to anything. */
function isOwnFolder(path: string): boolean {
  const facts = lstatSync(path, { throwIfNoEntry: false })
  return facts !== undefined && facts.isDirectory() && facts.uid === process.getuid?.()
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
