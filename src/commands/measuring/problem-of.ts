/**
 * The problem that a result was measured on.
 */
import { existsSync } from 'node:fs'
import { findProblem } from '../../problem/find.ts'
import type { Problem } from '../../problem/problem.ts'

/** By its folder, wherever this is run; by its name where that folder is not there: on another machine. */
export function problemOf(result: {
  readonly challenge: string
  readonly folder?: string | undefined
}): Promise<Problem> {
  const { challenge, folder } = result
  return findProblem(folder !== undefined && existsSync(folder) ? folder : challenge)
}
