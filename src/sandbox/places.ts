/**
 * Where things of a submission are, as a program in a box sees them. Without isolation nothing can be shown under
 * another path, and things are where they are.
 */
import type { Tier } from './types.ts'

/** Paths in an isolated box. */
export const InBox = {
  /** The working directory of a program. */
  box: '/box',
  /** The submission, ready to be run. */
  program: '/program',
  /** What is given for one run: see BoxedRun. */
  case: '/case',
  /** Libraries that were compiled before. */
  libraries: '/libraries',
} as const

/** `host` as a box of this tier sees it, when it is bound to `inBox`. */
export function placeIn(tier: Tier, host: string, inBox: string): string {
  switch (tier) {
    case 'bwrap':
      return inBox
    case 'plain':
      return host
  }
}
