/**
 * problem.yaml of a problem package: which version of the format, which type of problem, and what this version's own keys say.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import type { Constants, Note } from '../problem.ts'
import { readYaml } from './files.ts'
import { FORMATS, type Format, VERSIONS } from './formats.ts'
import { limitsSchema } from './limits.ts'
import { note, noteUnknownKeys, refuse } from './reading.ts'

const FILE = 'problem.yaml'

const words = z.union([
  z.string().transform((text) => text.split(/\s+/).filter(Boolean)),
  z.array(z.string()),
])
const name = z.union([z.string(), z.number()])

/** All versions together; what a version does not have is taken out before this looks at it. */
const schema = z.looseObject({
  type: words.nullish(),
  name: z.union([name, z.record(z.string(), name)]).nullish(),
  limits: limitsSchema.nullish(),
  validation: words.nullish(),
  validator_flags: words.nullish(),
  grading: z.unknown().optional(),
  languages: words.nullish(),
  allow_file_writing: z.boolean().nullish(),
  constants: z.record(z.string(), z.union([z.string(), z.number()])).nullish(),
})

export interface IcpcProblem {
  readonly format: Format
  /** Undefined when problem.yaml gives none. */
  readonly title: string | undefined
  readonly limits: z.infer<typeof limitsSchema>
  /** Undefined in versions that use an output validator where there is one. */
  readonly validation: 'default' | 'custom' | undefined
  /** For every case, before those of its group. */
  readonly validatorFlags: readonly string[]
  /** Codes of the format ("python3"); undefined: all. */
  readonly languages: readonly string[] | undefined
  readonly mayWriteFiles: boolean
  readonly constants: Constants | undefined
}

/** @throws UserError for what is no package, and for types of problems that cannot be judged here. */
export function readProblem(root: string, notes: Note[]): IcpcProblem {
  const path = join(root, FILE)
  const given = readYaml(path, z.record(z.string(), z.unknown()))
  if (!given)
    throw new UserError(`${printable(path)}: no such file, or nothing in it`, {
      hint: 'a problem package is a folder with problem.yaml in it; unpack archives first',
    })
  const format = formatOf(path, given['problem_format_version'])
  const data = ownKeys(path, given, { format, notes })
  checkType(path, data.type ?? [], data.validation ?? [], data.grading)
  const isLegacy = format.version === 'legacy'
  return {
    format,
    title: titleOf(data.name ?? undefined),
    limits: data.limits ?? {},
    validation: isLegacy ? (data.validation?.[0] === 'custom' ? 'custom' : 'default') : undefined,
    validatorFlags: data.validator_flags ?? [],
    languages: !data.languages || data.languages.includes('all') ? undefined : data.languages,
    mayWriteFiles: data.allow_file_writing ?? format.mayWriteFiles,
    constants: readConstants(path, data.constants ?? {}, notes),
  }
}

function formatOf(path: string, given: unknown): Format {
  const named = given ?? 'legacy'
  const version = typeof named === 'string' && Object.hasOwn(VERSIONS, named) ? VERSIONS[named] : undefined
  if (version) return FORMATS[version]
  return refuse(
    path,
    `problem_format_version ${typeof named === 'string' ? named : JSON.stringify(named)}`,
    supported(Object.keys(VERSIONS)),
  )
}

/** What the keys of this version say; the others are noted, and not there. */
function ownKeys(
  path: string,
  given: Readonly<Record<string, unknown>>,
  reading: { readonly format: Format; readonly notes: Note[] },
): z.infer<typeof schema> {
  const { format } = reading
  noteUnknownKeys(reading, FILE, given, ({ problemKeys }) => problemKeys)
  const own = pick(given, format.problemKeys)
  const limits = own['limits']
  if (isMap(limits)) {
    noteUnknownKeys(reading, `${FILE}: limits`, limits, ({ limitKeys }) => limitKeys)
    const kept: Record<string, unknown> = pick(limits, format.limitKeys)
    const multipliers = kept['time_multipliers']
    if (isMap(multipliers)) {
      const where = `${FILE}: limits.time_multipliers`
      noteUnknownKeys(reading, where, multipliers, ({ multiplierKeys }) => multiplierKeys)
      kept['time_multipliers'] = pick(multipliers, format.multiplierKeys)
    }
    own['limits'] = kept
  }
  const result = schema.safeParse(own)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new UserError(
    `${printable(path)}: ${printable(issue?.path.join('.') || 'file')}: ${issue?.message ?? 'invalid'}`,
  )
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function pick(given: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([key]) => keys.includes(key)))
}

function checkType(
  path: string,
  types: readonly string[],
  validation: readonly string[],
  grading: unknown,
): void {
  const type = types.find((one) => one !== 'pass-fail')
  if (type !== undefined) refuse(path, `type ${type}`, supported(['pass-fail']))
  const [kind, ...more] = validation
  const other = kind !== undefined && kind !== 'default' && kind !== 'custom' ? kind : more[0]
  if (other !== undefined) refuse(path, `validation ${other}`, supported(['default', 'custom']))
  if (grading === 'custom') refuse(path, 'grading custom', supported(['default']))
}

function supported(known: readonly string[]): string {
  return `supported: ${known.join(', ')}`
}

/** English where there are several. */
function titleOf(given: string | number | Readonly<Record<string, string | number>> | undefined) {
  const title = typeof given === 'object' ? (given['en'] ?? Object.values(given)[0]) : given
  return title === undefined ? undefined : String(title)
}

/** Numbers as they stand in the file: 2.50 is not 2.5. */
function readConstants(path: string, given: object, notes: Note[]): Constants | undefined {
  if (Object.keys(given).length === 0) return undefined
  const asText = z.looseObject({ constants: z.record(z.string(), z.string()) })
  const constants = readYaml(path, asText, { asText: true })?.constants ?? {}
  for (const key of Object.keys(constants))
    if (!/^[A-Za-z_]\w*$/.test(key))
      note({ notes }, 'misspelt', `${FILE}: constants: ${JSON.stringify(key)} is no name of a constant`)
  return constants
}
