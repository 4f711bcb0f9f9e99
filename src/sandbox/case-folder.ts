/**
 * The folder of a run that its box shows, read-only, from before it is known what will be run there: everything that is
 * known late is put into it when the program is to start.
 */
import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  realpathSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type BoxedRun, type Tier } from './types.ts'
import { placeIn, InBox } from './places.ts'
import { type BoxUser } from './user.ts'

/** What is not the program's, in a folder of its own. */
const OURS = '.box'

export interface CaseFolder {
  /** Host path. */
  readonly folder: string
  /** The shell script that becomes the program, as the box sees it. */
  readonly script: string
  /** Puts in what the run needs. `argv` is what its program is started with. */
  fill(run: BoxedRun, argv: readonly string[]): void
  /** Takes it out again. */
  empty(): void
}

/** `user` is whom the box has in /etc. */
export function makeCaseFolder(folder: string, tier: Tier, user: BoxUser | undefined): CaseFolder {
  const ours = join(folder, OURS)
  // The mask of the process would close them to the user of the box.
  for (const path of [folder, ours]) {
    mkdirSync(path)
    chmodSync(path, 0o755)
  }
  const { passwd, group } = peopleOf(user)
  write(join(ours, 'passwd'), passwd)
  write(join(ours, 'group'), group)
  write(join(ours, 'start'), '')
  const seen = (name: string): string => join(placeIn(tier, folder, InBox.case), OURS, name)
  let laid: string[] = []
  const lay = (host: string, path: string): void => {
    laid.push(path)
    layFile(host, path, tier)
  }
  return {
    folder,
    script: seen('start'),
    fill(run, argv) {
      if (run.stdin !== undefined) lay(run.stdin, join(ours, 'stdin'))
      const given = tier === 'bwrap' ? Object.entries(run.given ?? {}) : []
      for (const [name, host] of given) lay(host, join(folder, name))
      const stdin = run.stdin === undefined ? '/dev/null' : seen('stdin')
      writeFileSync(join(ours, 'start'), `exec ${argv.map(quoted).join(' ')} <${quoted(stdin)}\n`)
    },
    empty() {
      for (const path of laid) unlinkSync(path)
      laid = []
    },
  }
}

function peopleOf(user: BoxUser | undefined): { passwd: string; group: string } {
  if (!user) return { passwd: '', group: '' }
  const { uid, gid } = user
  return { passwd: `box:x:${uid}:${gid}::/tmp:/bin/sh\n`, group: `box:x:${gid}:\n` }
}

/** Where the box has `passwd` and `group`. */
export function peopleIn(name: string): string {
  return join(InBox.case, OURS, name)
}

/** For the shell: nothing in it means anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/**
 * A second name for the file where the box can only read it, and a copy otherwise: then a program might write to it, or, as
 * another user, not read it.
 */
function layFile(host: string, path: string, tier: Tier): void {
  const isForAll = process.getuid?.() !== 0 || (statSync(host).mode & 0o004) !== 0
  if (tier === 'bwrap' && isForAll) {
    try {
      linkSync(realpathSync(host), path)
      return
    } catch {
      // Of another file system, or of another user.
    }
  }
  copyFileSync(host, path, constants.COPYFILE_FICLONE)
  chmodSync(path, 0o644)
}

function write(path: string, text: string): void {
  writeFileSync(path, text)
  chmodSync(path, 0o644)
}
