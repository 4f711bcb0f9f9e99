/**
 * A challenge's facts together with what its solver declares.
 */
import { join } from 'node:path'
import { readFacts } from '../problem/facts.ts'
import { loadSolver } from '../problem/modules.ts'
import { challengesFolder } from '../problem/package.ts'
import type { ListedChallenge } from '../report/list.ts'
import { axesOf } from '../solve/variants.ts'

export async function describeChallenge(slug: string): Promise<ListedChallenge> {
  const { solver } = loadSolver(slug)
  return { slug, ...readFacts(join(challengesFolder, slug)), shape: solver.shape, axes: axesOf(solver) }
}
