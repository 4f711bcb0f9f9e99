/**
 * Whether bubblewrap works on this machine, and if not, why and what to do about it.
 */
import { existsSync } from 'node:fs'

import { systemErrorCode } from '../errors.ts'
import { capture } from '../io/spawn.ts'
import { namespaceArguments } from './bwrap-tier.ts'
import { becomeUser, boxUser } from './user.ts'

export type BwrapProbe =
  | { readonly works: true; readonly version: string }
  | { readonly works: false; readonly why: string; readonly remedy: string }

const MISSING: BwrapProbe = {
  works: false,
  why: 'bubblewrap is not installed',
  remedy:
    'install it: apt-get install bubblewrap, dnf install bubblewrap, pacman -S bubblewrap or apk add bubblewrap',
}
const NOT_LINUX: BwrapProbe = {
  works: false,
  why: 'bubblewrap exists on Linux only',
  remedy: 'judge on a Linux machine or in a virtual one, or go without isolation: --sandbox plain',
}

/** The whole system as it is, and one mount that old versions cannot make. */
const VIEW =
  '--as-pid-1 --ro-bind / / --proc /proc --dev /dev --perms 1777 --size 65536 --tmpfs /tmp --'.split(' ')

/** Tries what every run needs, with a program that does nothing. */
export async function probeBwrap(): Promise<BwrapProbe> {
  if (process.platform !== 'linux') return NOT_LINUX
  try {
    const { stdout } = await capture('bwrap', ['--version'])
    const version = /[\d.]+/.exec(stdout.toString())?.[0] ?? 'unknown'
    const user = boxUser()
    const nothing = ['prlimit', '--core=0', '--', 'setpriv', '--pdeathsig', 'KILL', 'true']
    const { code, stderr } = await capture('bwrap', [
      ...namespaceArguments(user.isOther),
      ...VIEW,
      ...becomeUser(user),
      ...nothing,
    ])
    if (code === 0) return { works: true, version }
    return explainFailure(stderr, { version, inContainer: isContainer() })
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return MISSING
    throw error
  }
}

/** What bubblewrap says on standard error -> why it does not work, and the way out. */
export function explainFailure(
  stderr: string,
  machine: { readonly version: string; readonly inContainer: boolean },
): BwrapProbe {
  const said = stderr.trim().split('\n').at(-1) ?? ''
  if (/Unknown option/i.test(said)) {
    return fail(
      `bubblewrap ${machine.version} is too old (${said})`,
      'install version 0.7 or later: it can limit the size of what a program writes',
    )
  }
  if (/^(bwrap: execvp )?(setpriv|prlimit)\b|execvp (setpriv|prlimit)/.test(said)) {
    return fail(`setpriv or prlimit does not work (${said})`, 'install both: apt-get install util-linux')
  }
  const forbidden =
    /setting up uid map|new namespace|user namespace|Operation not permitted|Permission denied/i.test(said)
  if (forbidden && machine.inContainer) {
    return fail(
      `this container may not make namespaces (${said})`,
      'start it with --cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined ' +
        '--security-opt systempaths=unconfined, or judge outside of it',
    )
  }
  if (forbidden) {
    return fail(
      `this system forbids user namespaces to ordinary users (${said})`,
      'allow them: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu 23.10 and later), ' +
        'sudo sysctl kernel.unprivileged_userns_clone=1 (older Debian), or an AppArmor profile for bwrap',
    )
  }
  return fail(
    said === '' ? 'bubblewrap fails without a word' : `bubblewrap fails: ${said}`,
    'go without isolation: --sandbox plain',
  )
}

function fail(why: string, remedy: string): BwrapProbe {
  return { works: false, why, remedy }
}

function isContainer(): boolean {
  return existsSync('/.dockerenv') || existsSync('/run/.containerenv')
}
