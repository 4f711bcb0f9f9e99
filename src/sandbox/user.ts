/**
 * Who a boxed program is. Root's uid owns root's files even without root's rights, so a judge that runs as root
 * (containers, CI) gives each run a uid of its own, which is nobody's anywhere: the kernel then counts its processes by
 * itself, and two runs cannot signal each other.
 */
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * Uids that nobody gives out: so many that two judges at once do not choose the same (systemd's list of uids calls
 * them unused), or the few below 65,536, for containers that know no larger ones.
 */
const MANY = { first: 1_879_048_192, count: 268_435_456 }
const FEW = { first: 60_578, count: 128 }

let range: typeof MANY | undefined

export interface BoxUser {
  readonly uid: number
  readonly gid: number
  /** Whether the judge is root, and the program has to become this user. */
  readonly isOther: boolean
}

/** @throws Error where there are no uids, and thereby no boxes. */
export function boxUser(): BoxUser {
  if (!process.getuid || !process.getgid) throw new Error('this system has no users')
  const uid = process.getuid()
  if (uid !== 0) return { uid, gid: process.getgid(), isOther: false }
  range ??= ['/proc/self/uid_map', '/proc/self/gid_map'].every((map) => isKnown(MANY, map)) ? MANY : FEW
  const own = range.first + randomInt(range.count)
  return { uid: own, gid: own, isOther: true }
}

/** Does a map of the user namespace (first id inside, first id outside, how many) hold all of these? */
function isKnown({ first, count }: typeof MANY, map: string): boolean {
  try {
    const lines = readFileSync(map, 'latin1').trim().split('\n')
    const ranges = lines.map((line) => line.trim().split(/\s+/).map(Number))
    return ranges.some(([from = 0, , size = 0]) => from <= first && first + count <= from + size)
  } catch {
    return false
  }
}

/** Goes before the program, inside the box: whoever was root is that user from here on, for good. */
export function becomeUser(user: BoxUser): string[] {
  if (!user.isOther) return []
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  const nothing = ['--no-new-privs', '--inh-caps=-all', '--bounding-set=-all']
  return ['setpriv', ...ids, ...nothing]
}
