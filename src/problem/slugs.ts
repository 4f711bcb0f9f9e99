/**
 * Which challenges there are, by name alone: what the command line needs before anything is loaded.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { challengesFolder } from './package.ts'

/** Names of commands, now and planned, and of what else may stand first on the command line. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  'bench completion doctor gen help import judge list new pack race show solve status stress test writeup'.split(
    ' ',
  ),
)

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Names of the challenge packages in `folder`, sorted. A folder with a challenge.yaml is one. */
export function challengeSlugs(folder = challengesFolder): string[] {
  const slugs = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'challenge.yaml')))
  for (const slug of slugs) {
    if (reservedSlugs.has(slug))
      throw new UserError(`challenge ${slug} has the name of a command`, { hint: 'rename its folder' })
    if (!SLUG.test(slug)) {
      throw new UserError(`challenge ${slug} is not named in lower-case words joined by hyphens`, {
        hint: 'rename its folder',
      })
    }
  }
  return slugs.toSorted()
}
