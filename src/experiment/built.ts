/**
 * What a kept build is run by: the same few lines in every build, so that a newer one can run an older.
 */
import { bundledDictionary, loadModule } from '../problem/package.ts'
import type { LoadedSolver } from '../problem/problem.ts'
import type { BenchVariant } from '../measure/result.ts'
import type { Task } from '../measure/task.ts'
import { type WarmInput, warmTask } from './variant-subjects.ts'

/** To be raised when `builtTask`, or what it returns, changes: older builds are then not run any more. */
export const api = 1

export interface BuiltRequest {
  readonly name: string
  readonly variant: BenchVariant
  readonly input: WarmInput
  /** Host path of the built solver. */
  readonly solver: string
  /** Host path; undefined for the one that comes with the build. */
  readonly dictionary: string | undefined
  readonly signal: AbortSignal
}

export function builtTask({ name, variant, input, solver, dictionary, signal }: BuiltRequest): Task {
  const loaded = { solver: loadModule<LoadedSolver['solver']>(solver).default, path: solver }
  const context = { problem: '', loaded, dictionary: dictionary ?? bundledDictionary, signal }
  return { ...warmTask(variant, input, context), name }
}
