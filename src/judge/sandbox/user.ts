/**
 * Who a boxed program is. Root's uid owns root's files even without root's rights, so a judge that runs as root
 * (containers, CI) gives each run a uid of its own, which is nobody's anywhere: the kernel then counts its processes by
 * itself, and two runs cannot signal each other.
 */

/** Uids that Debian's and systemd's lists of uids leave unused. */
const FIRST = 60_578
const COUNT = 606

let next = process.pid

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
  const own = FIRST + (next++ % COUNT)
  return { uid: own, gid: own, isOther: true }
}

/** Goes before the program, inside the box: whoever was root is that user from here on, for good. */
export function becomeUser(user: BoxUser): string[] {
  if (!user.isOther) return []
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  const nothing = ['--no-new-privs', '--inh-caps=-all', '--bounding-set=-all']
  return ['setpriv', ...ids, ...nothing]
}
