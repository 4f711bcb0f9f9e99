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
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type BoxedRun, type Tier } from './types.ts'
import { placeIn, InBox } from './places.ts'

/** What is not the program's, in a folder of its own. */
const OURS = '.box'

export interface CaseFolder {
  /** Host path. */
  readonly folder: string
  /** The shell script that becomes the program, as the box sees it. */
  readonly script: string
  /** Puts in what the run needs. `argv` is what its program is started with. */
  fill(run: BoxedRun, argv: readonly string[]): void
}

/** `people`: who there is, as the box has it in /etc. */
export function makeCaseFolder(
  parent: string,
  tier: Tier,
  people: Readonly<Record<string, string>>,
): CaseFolder {
  const folder = join(parent, 'case')
  const ours = join(folder, OURS)
  // The mask of the process would close them to the user of the box.
  for (const path of [folder, ours]) {
    mkdirSync(path)
    chmodSync(path, 0o755)
  }
  for (const [name, text] of Object.entries(people)) write(join(ours, name), text)
  const seen = (name: string): string => join(placeIn(tier, folder, InBox.case), OURS, name)
  return {
    folder,
    script: seen('start'),
    fill(run, argv) {
      if (run.stdin !== undefined) layFile(run.stdin, join(ours, 'stdin'), tier)
      if (tier === 'bwrap') {
        for (const [name, host] of Object.entries(run.given ?? {})) layFile(host, join(folder, name), tier)
      }
      const stdin = run.stdin === undefined ? '/dev/null' : seen('stdin')
      write(join(ours, 'start'), `exec ${argv.map(quoted).join(' ')} <${quoted(stdin)}\n`)
    },
  }
}

/** Where the box has `passwd` and `group`. */
export function peopleIn(name: string): string {
  return join(InBox.case, OURS, name)
}

/** For the shell: nothing in it means anything. */
export function quoted(text: string): string {
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
