/**
 * The limits of a problem package, as boxes want them. What the package does not limit is as for our own challenges.
 */
import type { IcpcLimits } from '../../problem/icpc/limits.ts'
import type { Limits } from '../../sandbox/types.ts'
import { DEFAULT_LIMITS } from '../../commands/judge/definition.ts'
import { timeLimits } from '../../commands/judge/request.ts'

/** What the command line says, else the package, else our own. */
export function submissionLimits(limits: IcpcLimits, given: Partial<Limits>): Limits {
  return {
    ...DEFAULT_LIMITS,
    ...(limits.timeSeconds !== undefined && timeLimits(limits.timeSeconds * 1000)),
    memoryBytes: limits.memoryBytes,
    outputBytes: limits.outputBytes,
    ...given,
  }
}

/** For submissions and validators alike. */
export function compileLimits(limits: IcpcLimits): Partial<Limits> {
  return { ...timeLimits(limits.compilationSeconds * 1000), memoryBytes: limits.compilationMemoryBytes }
}

export function validatorLimits(limits: IcpcLimits): Limits {
  return {
    ...timeLimits(limits.validationSeconds * 1000),
    memoryBytes: limits.validationMemoryBytes,
    outputBytes: limits.validationOutputBytes,
    fileBytes: limits.validationOutputBytes,
    processes: DEFAULT_LIMITS.processes,
  }
}
