/**
 * The example submissions of a problem package, with what is expected of each.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { printable } from '../../units.ts'
import { type Expectation, type ExpectedVerdict, folderDefaults, matches } from './expectations.ts'
import { entriesOf, readYaml } from './files.ts'
import type { ExampleSubmission } from '../problem.ts'
import type { IcpcVersion } from './problem.ts'
import { describeProgram } from './validators.ts'

const KEYS = new Set([
  'language',
  'entrypoint',
  'authors',
  'model_solution',
  'permitted',
  'required',
  'message',
])
const UNUSED_KEYS = new Set(['score', 'use_for_time_limit'])

const rulesSchema = z.record(z.string(), z.record(z.string(), z.unknown()).nullable())
const verdicts = z.array(z.enum(['AC', 'WA', 'TLE', 'RTE', 'MLE', 'OLE', 'CE']))
const part = z.looseObject({
  permitted: verdicts.nullish(),
  required: verdicts.nullish(),
  message: z.string().nullish(),
})
const whole = part.extend({ language: z.string().nullish(), entrypoint: z.string().nullish() })

interface Rule {
  readonly pattern: string
  readonly language: string | undefined
  readonly entrypoint: string | undefined
  /** The first is for all cases, the others for those of a pattern. */
  readonly expects: readonly [Expectation, ...Expectation[]]
}

/** `notes` receives what is not understood. */
export function readSubmissions(root: string, version: IcpcVersion, notes: string[]): ExampleSubmission[] {
  const folder = join(root, 'submissions')
  const rules = readRules(join(folder, 'submissions.yaml'), notes)
  const submissions = entriesOf(root, folder).flatMap((directory) => {
    if (directory.kind === 'file') return []
    return entriesOf(root, directory.path).map((entry): ExampleSubmission => {
      const name = `${directory.name}/${entry.name}`
      const applying = rules.filter(({ pattern }) => matches(pattern, name))
      return {
        ...describeProgram(root, entry),
        name,
        language: applying.findLast((rule) => rule.language !== undefined)?.language,
        entrypoint: applying.findLast((rule) => rule.entrypoint !== undefined)?.entrypoint,
        expects: expectationsOf(version, directory.name, applying),
      }
    })
  })
  for (const { name, expects } of submissions)
    if (expects.length === 0)
      notes.push(`submissions/${name}: the package does not say what is expected of it`)
  for (const { pattern } of rules)
    if (!submissions.some(({ name }) => matches(pattern, name)))
      notes.push(`submissions.yaml: no submission is named by ${pattern}`)
  return submissions
}

/** A rule with the very name of the folder changes what the folder means; any other rule adds to it. */
function expectationsOf(version: IcpcVersion, folder: string, rules: readonly Rule[]): Expectation[] {
  const own = rules.find(({ pattern }) => pattern === folder)?.expects[0]
  const defaults = folderDefaults(version, folder)
  const general: Expectation = {
    cases: undefined,
    permitted: own?.permitted ?? defaults?.permitted,
    required: own?.required ?? defaults?.required,
    message: own?.message,
  }
  const added = rules.flatMap(({ expects }) => expects).filter((one) => one !== own)
  return [general, ...added].filter(
    ({ permitted, required, message }) => permitted ?? required ?? message !== undefined,
  )
}

function readRules(path: string, notes: string[]): Rule[] {
  const data = readYaml(path, rulesSchema) ?? {}
  return Object.entries(data).map(([pattern, given]) => {
    const parsed = understand(whole, given ?? {}, pattern, notes)
    const parts = Object.entries(given ?? {}).filter(([key]) => !KEYS.has(key))
    const unused = parts.filter(([key]) => UNUSED_KEYS.has(key))
    for (const [key] of unused) notes.push(`submissions.yaml: ${printable(pattern)}: ${key} is not used`)
    const forCases = parts.filter(([key]) => !UNUSED_KEYS.has(key))
    return {
      pattern,
      language: parsed.language ?? undefined,
      entrypoint: parsed.entrypoint ?? undefined,
      expects: [
        toExpectation(undefined, parsed),
        ...forCases.map(([key, value]) =>
          toExpectation(key, understand(part, value, `${pattern}: ${key}`, notes)),
        ),
      ],
    }
  })
}

/** Nothing at all of what is not understood: half a rule would expect something else. */
function understand<T>(schema: z.ZodType<T>, value: unknown, where: string, notes: string[]): Partial<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const key = issue?.path.length ? `${issue.path.join('.')}: ` : ''
  notes.push(`submissions.yaml: ${printable(where)}: not understood: ${key}${issue?.message ?? ''}`)
  return {}
}

function toExpectation(cases: string | undefined, given: Partial<z.infer<typeof part>>): Expectation {
  const permitted: readonly ExpectedVerdict[] | undefined = given.permitted ?? undefined
  const required: readonly ExpectedVerdict[] | undefined = given.required ?? undefined
  return { cases, permitted, required, message: given.message ?? undefined }
}
