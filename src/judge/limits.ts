/**
 * What a program may use: as the user says, else as the problem says, else as for every problem; and which of them said it,
 * so that a verdict can name the limit that was hit.
 */
import type { ProblemLimits } from '../problem/problem.ts'
import type { Limits } from '../sandbox/types.ts'

/** What the platform allows is not known; these are generous for what its challenges ask. */
export const DEFAULT_LIMITS: Limits = {
  cpuMs: 5000,
  wallMs: 15_000,
  memoryBytes: 256 * 2 ** 20,
  outputBytes: 64 * 2 ** 20,
  fileBytes: 64 * 2 ** 20,
  processes: 64,
}

/** The wall clock is the safety net for programs that sleep: so many times the CPU time. */
const WALL_PER_CPU = 3

/** Who set a limit. `submissions`: it follows from the times of those that come with the problem. */
export type LimitSource = 'option' | 'problem' | 'submissions' | 'default'

export interface CaseLimits {
  readonly limits: Limits
  readonly from: Readonly<Record<keyof Limits, LimitSource>>
}

/** Of CPU time in ms, with the wall time that goes with it. */
export function timeLimits(cpuMs: number): Pick<Limits, 'cpuMs' | 'wallMs'> {
  return { cpuMs, wallMs: cpuMs * WALL_PER_CPU }
}

/** The limits of each case. `foundCpuMs`: the time limit where the problem leaves it to its submissions. */
export function caseLimits(problem: ProblemLimits, given: Partial<Limits>, foundCpuMs?: number): CaseLimits {
  const layers: readonly (readonly [LimitSource, Partial<Limits>])[] = [
    ['default', DEFAULT_LIMITS],
    ['problem', ofProblem(problem)],
    ['submissions', foundCpuMs === undefined ? {} : timeLimits(foundCpuMs)],
    ['option', given],
  ]
  const limits = { ...DEFAULT_LIMITS }
  const from = {} as Record<keyof Limits, LimitSource>
  for (const [source, layer] of layers)
    for (const [name, value] of defined(layer)) {
      limits[name] = value
      from[name] = source
    }
  return { limits, from }
}

/** For submissions and validators alike. */
export function compileLimits({ compilation }: ProblemLimits): Partial<Limits> {
  return {
    ...(compilation?.cpuMs !== undefined && timeLimits(compilation.cpuMs)),
    ...(compilation?.memoryBytes !== undefined && { memoryBytes: compilation.memoryBytes }),
  }
}

/** Of an output validator in one case. */
const VALIDATION: Limits = {
  ...timeLimits(60_000),
  memoryBytes: 2 ** 31,
  outputBytes: 8 * 2 ** 20,
  fileBytes: 8 * 2 ** 20,
  processes: DEFAULT_LIMITS.processes,
}

export function validatorLimits({ validation }: ProblemLimits): Limits {
  const { cpuMs, memoryBytes, outputBytes } = validation ?? {}
  return {
    ...VALIDATION,
    ...(cpuMs !== undefined && timeLimits(cpuMs)),
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(outputBytes !== undefined && { outputBytes, fileBytes: outputBytes }),
  }
}

function ofProblem({ cpuMs, memoryBytes, outputBytes, processes }: ProblemLimits): Partial<Limits> {
  return {
    ...(cpuMs !== undefined && timeLimits(cpuMs)),
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(outputBytes !== undefined && { outputBytes }),
    ...(processes !== undefined && { processes }),
  }
}

function defined(layer: Partial<Limits>): [keyof Limits, number][] {
  return Object.entries(layer).filter((one): one is [keyof Limits, number] => one[1] !== undefined)
}
