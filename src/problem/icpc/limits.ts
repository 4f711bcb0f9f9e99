/**
 * The limits of a problem package: what problem.yaml says, what other judges keep beside it, and the typical defaults.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import type { ProblemLimits } from '../problem.ts'
import type { Format, TimeFile } from './formats.ts'

const positive = z.number().positive().nullish()
const factor = z.number().min(1).nullish()

/** All versions together; keys that a version does not have have been taken out. */
export const limitsSchema = z.looseObject({
  time_limit: positive,
  time_resolution: positive,
  time_multipliers: z.looseObject({ ac_to_time_limit: factor, time_limit_to_tle: factor }).nullish(),
  time_multiplier: factor,
  time_safety_margin: factor,
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

/** @throws UserError for a file beside problem.yaml whose time limit is none */
export function readLimits(
  root: string,
  given: z.infer<typeof limitsSchema>,
  { time }: Format,
): ProblemLimits {
  const seconds = given.time_limit ?? timeBeside(root, time.files)
  const multipliers = given.time_multipliers
  return {
    cpuMs: seconds === undefined ? undefined : milliseconds(seconds),
    memoryBytes: bytes(given.memory ?? 2048, MIB),
    outputBytes: bytes(given.output ?? 8, MIB),
    codeBytes: bytes(given.code ?? 128, KIB),
    compilation: {
      cpuMs: milliseconds(given.compilation_time ?? 60),
      memoryBytes: bytes(given.compilation_memory ?? 2048, MIB),
    },
    validation: {
      cpuMs: milliseconds(given.validation_time ?? 60),
      memoryBytes: bytes(given.validation_memory ?? 2048, MIB),
      outputBytes: bytes(given.validation_output ?? 8, MIB),
    },
    timeRule:
      seconds === undefined
        ? {
            acToTimeLimit: multipliers?.ac_to_time_limit ?? given.time_multiplier ?? time.acToTimeLimit,
            timeLimitToTle: multipliers?.time_limit_to_tle ?? given.time_safety_margin ?? time.timeLimitToTle,
            resolutionMs: milliseconds(given.time_resolution ?? 1),
            isStrict: time.isStrict,
          }
        : undefined,
  }
}

/** Whole microseconds: 1.1 s are 1100 ms, and not 1100.0000000000002. */
function milliseconds(seconds: number): number {
  return Math.max(1, Math.round(seconds * 1e6)) / 1e3
}

function bytes(count: number, unit: number): number {
  return Math.max(1, Math.floor(count * unit))
}

/** In seconds. DOMjudge's file goes before that of Kattis and older tools. */
function timeBeside(root: string, files: readonly TimeFile[]): number | undefined {
  for (const file of files) {
    const path = join(root, file)
    const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined
    const setting = file === '.timelimit' ? text : /^[ \t]*timelimit[ \t]*=[ \t]*(.*)$/m.exec(text ?? '')?.[1]
    if (setting !== undefined) return parseSeconds(path, setting)
  }
  return undefined
}

/** 1.5, '1.5', "1.5", and a comment of the ini file behind it. */
function parseSeconds(path: string, text: string): number {
  const match = /^\s*(['"]?)(\d+(?:\.\d*)?|\.\d+)\1\s*(?:[;#].*)?$/.exec(text.trimEnd())
  const seconds = Number(match?.[2])
  if (match && seconds > 0) return seconds
  throw new UserError(`${printable(path)}: ${printable(text.trim())} is not a time limit in seconds`)
}
