/**
 * The challenges there are, as a table or as JSON.
 */
import type { ListRow } from '../problem/manifest.ts'
import type { Facts } from '../problem/problem.ts'
import type { Axes, Solver } from '../kit/contract.ts'
import type { Paint } from './paint.ts'
import { type Column, table } from './table.ts'
import { harmless } from '../check/visible.ts'

/** A challenge with all that scripts may want to know of it. */
export interface ListedChallenge extends Facts {
  readonly slug: string
  /** Absent where there is no solver, or where it has not been built for this. */
  readonly shape?: Solver['shape']
  readonly axes?: Axes
}

const COLUMNS: readonly Column[] = [
  // To be typed.
  { name: 'challenge', shorten: 'middle', least: 32 },
  { name: 'category', spare: 2 },
  { name: 'difficulty', spare: 1 },
  { name: 'points', align: 'right', spare: 3 },
  { name: 'what it asks', shorten: 'below' },
]

export function listTable(challenges: readonly ListRow[], paint: Paint): string {
  const rows = challenges.map(({ slug, category, difficulty, points, summary, title }) =>
    [slug, category ?? '', difficulty ?? '', String(points ?? ''), summary ?? title].map(harmless),
  )
  return table(COLUMNS, rows, paint)
}

export function listJson(challenges: readonly (ListedChallenge | ListRow)[]): string {
  return `${JSON.stringify({ schema: 'solvebench/list@1', challenges }, null, 2)}\n`
}
