/**
 * Without isolation nothing ends with the judge by itself. A shell is kept that waits for the end of this process, by whatever
 * it comes, and then ends all that carries its mark. It leads a session of its own: what ends the judge's group is not to end it.
 */
import { MARK, ownTag } from '../io/marks.ts'
import { startWatcher } from '../io/spawn.ts'
import { withoutInherited } from './inherited.ts'

/** Again until none is left: one may be starting another. grep has nothing to say of processes that have ended. */
const SCRIPT = `read -r line
n=0
while [ $n -lt 50 ]; do
  found=
  for path in $(grep -laE "$1" /proc/[0-9]*/environ 2>/dev/null); do
    pid=\${path#/proc/}
    kill -9 "\${pid%/environ}" 2>/dev/null && found=yes
  done
  [ -z "$found" ] && exit
  n=$((n + 1))
done`

let isKept = false

/** From now on; once for a process. */
export function keepGuard(): void {
  if (isKept) return
  isKept = true
  const marks = `${MARK}=solvebench-[a-z]+-of-${ownTag()}-`
  startWatcher([...withoutInherited(), '/bin/sh', '-c', SCRIPT, 'sh', marks])
}
