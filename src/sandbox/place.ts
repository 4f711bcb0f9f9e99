/**
 * What a box needs of the file system of the judge: a folder, named pipes for its output, and the folder that it shows. Making and
 * removing files is what most of a small case would be spent on where a disk is busy, so a place is used again by the next
 * box, emptied; all are gone when the process ends.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { ExitCode, UserError } from '../errors.ts'
import { removeTree } from '../io/remove-tree.ts'
import { capture } from '../io/spawn.ts'
import { makeTemporary, removeTemporary } from '../io/temporary.ts'
import { makeCaseFolder, type CaseFolder } from './case-folder.ts'
import { boxUser, type BoxUser } from './user.ts'
import { type Tier } from './types.ts'

export interface Place {
  /** Closed to the program. */
  readonly folder: string
  /** Named pipes. */
  readonly pipes: { readonly control: string; readonly stdout: string; readonly stderr: string }
  /** Who the program is. */
  readonly user: BoxUser | undefined
  readonly given: CaseFolder
  /** `isQuiet`: every process that was started there is known to have ended. */
  release(isQuiet: boolean): void
}

/** The report of what measures the program. */
export const METER = 'meter'
const PIPES = { control: 'in', stdout: 'out', stderr: 'err' } as const
const CASE = 'case'

const free: Place[] = []

export async function takePlace(tier: Tier): Promise<Place> {
  for (;;) {
    // What a program without isolation has left running may still hold on to its place, so that one is not used again.
    const place = tier === 'bwrap' ? free.pop() : undefined
    if (!place) return makePlace(tier)
    // Somebody may have tidied up.
    if (existsSync(place.pipes.stderr)) return place
    removeTemporary(place.folder)
  }
}

async function makePlace(tier: Tier): Promise<Place> {
  const folder = makeTemporary('run')
  try {
    const pipes = {
      control: join(folder, PIPES.control),
      stdout: join(folder, PIPES.stdout),
      stderr: join(folder, PIPES.stderr),
    }
    const { code, stderr } = await capture('mkfifo', ['-m', '666', ...Object.values(pipes)])
    if (code !== 0) throw new UserError(`mkfifo failed: ${stderr.trim()}`, { exitCode: ExitCode.machine })
    const user = tier === 'bwrap' ? boxUser() : undefined
    const given = makeCaseFolder(join(folder, CASE), tier, user)
    const place: Place = {
      folder,
      pipes,
      user,
      given,
      release(isQuiet) {
        if (tier === 'bwrap' && isQuiet && isEmptied(place)) free.push(place)
        else removeTemporary(folder)
      },
    }
    return place
  } catch (error) {
    removeTemporary(folder)
    throw error
  }
}

/** All but what the next box needs is removed. */
function isEmptied({ folder, given }: Place): boolean {
  const kept = new Set<string>([...Object.values(PIPES), CASE, METER])
  try {
    for (const name of readdirSync(folder)) if (!kept.has(name)) removeTree(join(folder, name))
    given.empty()
    return true
  } catch {
    return false
  }
}
