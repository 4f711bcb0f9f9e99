/**
 * The limits of a problem package: what problem.yaml says, what other judges keep beside it, and the typical defaults.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'

export interface IcpcLimits {
  /** Seconds of CPU time; undefined when the package leaves it to its accepted submissions (see `timeLimit`). */
  readonly timeSeconds: number | undefined
  readonly timeFrom: 'problem.yaml' | 'domjudge-problem.ini' | '.timelimit' | undefined
  /** The slowest accepted submission times this is at most the limit. */
  readonly acToTimeLimit: number
  /** The limit times this is at most what the fastest submission that is too slow takes. */
  readonly timeLimitToTle: number
  /** A limit that is not given is a multiple of so many seconds. */
  readonly timeResolution: number
  readonly memoryBytes: number
  readonly outputBytes: number
  readonly codeBytes: number
  readonly compilationSeconds: number
  readonly compilationMemoryBytes: number
  readonly validationSeconds: number
  readonly validationMemoryBytes: number
  readonly validationOutputBytes: number
}

const positive = z.number().positive().nullish()
const factor = z.number().min(1).nullish()

/** All versions together; keys that a version does not have are simply not there. */
export const limitsSchema = z.looseObject({
  time_limit: positive,
  time_resolution: positive,
  time_multipliers: z.looseObject({ ac_to_time_limit: factor, time_limit_to_tle: factor }).nullish(),
  /** Legacy */
  time_multiplier: positive,
  time_safety_margin: positive,
  memory: positive,
  output: positive,
  code: positive,
  compilation_time: positive,
  compilation_memory: positive,
  validation_time: positive,
  validation_memory: positive,
  validation_output: positive,
})

const KIB = 2 ** 10
const MIB = 2 ** 20

export function readLimits(
  folder: string,
  given: z.infer<typeof limitsSchema>,
  isLegacy: boolean,
): IcpcLimits {
  const multipliers = given.time_multipliers
  return {
    ...readTime(folder, given.time_limit ?? undefined),
    acToTimeLimit: multipliers?.ac_to_time_limit ?? given.time_multiplier ?? (isLegacy ? 5 : 2),
    timeLimitToTle: multipliers?.time_limit_to_tle ?? given.time_safety_margin ?? (isLegacy ? 2 : 1.5),
    timeResolution: given.time_resolution ?? 1,
    memoryBytes: (given.memory ?? 2048) * MIB,
    outputBytes: (given.output ?? 8) * MIB,
    codeBytes: (given.code ?? 128) * KIB,
    compilationSeconds: given.compilation_time ?? 60,
    compilationMemoryBytes: (given.compilation_memory ?? 2048) * MIB,
    validationSeconds: given.validation_time ?? 60,
    validationMemoryBytes: (given.validation_memory ?? 2048) * MIB,
    validationOutputBytes: (given.validation_output ?? 8) * MIB,
  }
}

/** The limit in seconds, by the slowest accepted submission where the package gives none. */
export function timeLimit(limits: IcpcLimits, slowestAcceptedSeconds: number): number {
  if (limits.timeSeconds !== undefined) return limits.timeSeconds
  const { timeResolution, acToTimeLimit } = limits
  return Math.max(1, Math.ceil((slowestAcceptedSeconds * acToTimeLimit) / timeResolution)) * timeResolution
}

/** problem.yaml goes before DOMjudge's file, and that before the file of Kattis and older tools. */
function readTime(folder: string, given: number | undefined): Pick<IcpcLimits, 'timeSeconds' | 'timeFrom'> {
  if (given !== undefined) return { timeSeconds: given, timeFrom: 'problem.yaml' }
  const ini = readText(join(folder, 'domjudge-problem.ini'))
  const setting = /^[ \t]*timelimit[ \t]*=[ \t]*(.*)$/m.exec(ini ?? '')?.[1]
  if (setting !== undefined)
    return {
      timeSeconds: parseSeconds(folder, 'domjudge-problem.ini', setting),
      timeFrom: 'domjudge-problem.ini',
    }
  const text = readText(join(folder, '.timelimit'))
  if (text !== undefined)
    return { timeSeconds: parseSeconds(folder, '.timelimit', text), timeFrom: '.timelimit' }
  return { timeSeconds: undefined, timeFrom: undefined }
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** 1.5, '1.5', "1.5", and a comment of the ini file behind it. */
function parseSeconds(folder: string, file: string, text: string): number {
  const match = /^\s*(['"]?)(\d+(?:\.\d*)?|\.\d+)\1\s*(?:[;#].*)?$/.exec(text.trimEnd())
  const seconds = Number(match?.[2])
  if (match && seconds > 0) return seconds
  throw new UserError(
    `${printable(join(folder, file))}: ${printable(text.trim())} is not a time limit in seconds`,
  )
}
