/**
 * A challenge's facts together with what its solver declares.
 */
import { readFacts } from '../challenge/facts.ts'
import { loadSolver } from '../challenge/modules.ts'
import type { ListedChallenge } from '../report/list.ts'
import { axesOf } from '../solve/variants.ts'

export async function describeChallenge(slug: string): Promise<ListedChallenge> {
  const { solver } = loadSolver(slug)
  return { slug, ...(await readFacts(slug)), shape: solver.shape, axes: axesOf(solver) }
}
