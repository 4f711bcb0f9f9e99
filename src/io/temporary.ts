/**
 * Temporary folders. None is left behind: each is removed when its work is done, or when this process ends, and those of
 * a process that was killed by the next one, since their names tell whose they are.
 */
import { lstatSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ExitCode, UserError, systemErrorCode } from '../errors.ts'
import { printable } from '../units.ts'
import { atExit } from './at-exit.ts'
import { lackOf, reasonFor } from './errnos.ts'
import { endMarked, ownNamespace, ownTag } from './marks.ts'
import { isAlive } from './processes.ts'
import { removeTree } from './remove-tree.ts'

/** Namespace of process ids, process id, and its start: a process for ever, while a bare id is given again. */
const OWNED = /^solvebench-[a-z]+-of-(\d+)-(\d+)-(\d+)-\w{6}$/

/** Where the system looks for the name of its folder, in this order. */
const VARIABLES = ['TMPDIR', 'TMP', 'TEMP']

const open = new Map<string, () => void>()
const swept = new Set<string>()

/**
 * @param kind a word for its name
 * @throws UserError that names `parent` when nothing can be made there.
 */
export function makeTemporary(kind: string, parent = tmpdir()): string {
  if (!swept.has(parent)) removeLeftBehind(parent)
  swept.add(parent)
  const folder = make(join(parent, `solvebench-${kind}-of-${ownTag()}-`), parent)
  const forget = atExit(() => removeTree(folder))
  open.set(folder, forget)
  return folder
}

function make(prefix: string, parent: string): string {
  try {
    return mkdtempSync(prefix)
  } catch (error) {
    const reason = reasonFor(error, 'folder')
    if (reason === undefined) throw error
    const named = VARIABLES.find((name) => process.env[name])
    const isNamed = parent === tmpdir() && named !== undefined
    const text = `no temporary folder can be made in ${printable(parent)}${isNamed ? ` (${named})` : ''}: ${reason}`
    const hint = `${isNamed ? 'set it' : 'set TMPDIR'} to a folder that exists, has space and may be written to`
    throw new UserError(text, {
      hint: parent === tmpdir() ? hint : undefined,
      exitCode: ExitCode.machine,
      cause: error,
    })
  }
}

/** Gives a temporary folder to `use`, and removes it then. @throws UserError that names it when it can take no more. */
export async function withTemporary<T>(kind: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = makeTemporary(kind)
  try {
    return await use(folder)
  } catch (error) {
    throw lackOf(error, tmpdir()) ?? error
  } finally {
    removeTemporary(folder)
  }
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

function isLeftBehind(name: string): boolean {
  const [, namespace, pid, startedAt] = OWNED.exec(name) ?? []
  // Seen from another container its owner has another number, or none: that one's judges see to it.
  if (startedAt === undefined || namespace !== ownNamespace()) return false
  return startedAt === '0' ? !isThere(Number(pid)) : !isAlive({ pid: Number(pid), startedAt })
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
