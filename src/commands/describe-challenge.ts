/**
 * A challenge's facts together with what its solver declares.
 */
import { readFacts } from '../problem/facts.ts'
import { loadSolver } from '../problem/modules.ts'
import type { ListedChallenge } from '../report/list.ts'
import { axesOf } from '../solve/variants.ts'

export async function describeChallenge(slug: string): Promise<ListedChallenge> {
  const { solver } = loadSolver(slug)
  return { slug, ...(await readFacts(slug)), shape: solver.shape, axes: axesOf(solver) }
}
