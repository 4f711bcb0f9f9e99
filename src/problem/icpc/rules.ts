/**
 * submissions/submissions.yaml: what it says of the submissions that a pattern names, and of cases of theirs. The same keys stand
 * for all cases and below a pattern of cases.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type TimeUse } from '../problem.ts'
import { type Expectation, matches } from './expectations.ts'
import { readYaml } from './files.ts'
import { type Reading, nearestTo, note } from './reading.ts'

/** Of the submission as a whole. */
const WHOLE_KEYS = ['language', 'entrypoint', 'authors', 'model_solution']
/** Of all its cases, or of those of a pattern. */
const CASE_KEYS = ['permitted', 'required', 'score', 'message', 'use_for_time_limit']
const FILE = 'submissions/submissions.yaml'

export interface Rule {
  readonly pattern: string
  readonly language: string | undefined
  readonly entrypoint: string | undefined
  /** For all cases. */
  readonly general: CaseRule
  readonly forCases: readonly CaseRule[]
}

export interface CaseRule extends Expectation {
  /** Undefined: as the folder says. */
  readonly bound: TimeUse['bound'] | undefined
}

const verdicts = z.array(z.enum(['AC', 'WA', 'TLE', 'RTE', 'MLE', 'OLE', 'CE']))
const part = z.looseObject({
  permitted: verdicts.nullish(),
  required: verdicts.nullish(),
  message: z.string().nullish(),
  use_for_time_limit: z.union([z.literal(false), z.enum(['lower', 'upper'])]).nullish(),
})
const whole = part.extend({ language: z.string().nullish(), entrypoint: z.string().nullish() })

/** @throws UserError for a file that is no YAML, or no map of maps */
export function readRules(reading: Reading, cases: readonly string[]): Rule[] {
  const path = join(reading.root, FILE)
  if (!reading.format.hasSubmissionsYaml) {
    if (existsSync(path)) note(reading, 'misspelt', `${FILE} is not used: ${reading.format.version} has none`)
    return []
  }
  const data = readYaml(path, z.record(z.string(), z.record(z.string(), z.unknown()).nullable())) ?? {}
  return Object.entries(data).map(([pattern, given]) => {
    const where = `${FILE}: ${pattern}`
    const parsed = understand(whole, given ?? {}, where, reading)
    const others = Object.entries(given ?? {}).filter(
      ([key]) => !WHOLE_KEYS.includes(key) && !CASE_KEYS.includes(key),
    )
    return {
      pattern,
      language: parsed.language ?? undefined,
      entrypoint: parsed.entrypoint ?? undefined,
      general: toRule(undefined, parsed),
      forCases: others.flatMap(([key, value]) => readPart(reading, { where, key, value, cases })),
    }
  })
}

interface Part {
  readonly where: string
  readonly key: string
  readonly value: unknown
  readonly cases: readonly string[]
}

/** What is no key is a pattern of cases, which has keys of its own below it. */
function readPart(reading: Reading, { where, key, value, cases }: Part): CaseRule[] {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  const named = JSON.stringify(key)
  const isPattern = cases.some((one) => matches(key, one))
  if (!isMap || !isPattern) {
    const near = nearestTo(key, [...CASE_KEYS, ...WHOLE_KEYS])
    const hint = near === undefined ? '' : `; did you mean ${near}?`
    const what = isMap ? `no case is named by ${named}` : `unknown key ${named} is not used`
    note(reading, 'misspelt', `${where}: ${what}${hint}`)
    return []
  }
  const below = `${where}: ${key}`
  for (const inner of Object.keys(value))
    if (!CASE_KEYS.includes(inner)) {
      const near = nearestTo(inner, CASE_KEYS)
      const hint = near === undefined ? '' : `; did you mean ${near}?`
      note(reading, 'misspelt', `${below}: unknown key ${JSON.stringify(inner)} is not used${hint}`)
    }
  return [toRule(key, understand(part, value, below, reading))]
}

/** Nothing at all of what is not understood: half a rule would expect something else. */
function understand<T>(schema: z.ZodType<T>, value: unknown, where: string, reading: Reading): Partial<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const key = issue?.path.length ? `${issue.path.join('.')}: ` : ''
  note(reading, 'misspelt', `${where}: not understood: ${key}${issue?.message ?? ''}`)
  return {}
}

function toRule(cases: string | undefined, given: Partial<z.infer<typeof part>>): CaseRule {
  const use = given.use_for_time_limit ?? undefined
  return {
    cases,
    permitted: given.permitted ?? undefined,
    required: given.required ?? undefined,
    message: given.message ?? undefined,
    bound: use === false ? 'none' : use,
  }
}
