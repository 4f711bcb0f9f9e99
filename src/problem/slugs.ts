/**
 * Names that challenges may have, so that they can be typed where a command may stand too.
 */

/** Names of commands, now and planned, and of what else may stand first on the command line. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  'bench completion doctor gen help import judge list new pack race show solve status stress test writeup'.split(
    ' ',
  ),
)

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Why a folder of that name can be no challenge of this package; undefined when it can. */
export function faultOfSlug(slug: string): string | undefined {
  if (reservedSlugs.has(slug)) return `challenge ${slug} has the name of a command: rename its folder`
  if (SLUG.test(slug)) return undefined
  return `challenge ${slug} is not named in lower-case words joined by hyphens: rename its folder`
}
