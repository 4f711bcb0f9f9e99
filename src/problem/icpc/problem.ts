/**
 * problem.yaml of a problem package: which version of the format, which type of problem, which validation.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { readYaml } from './files.ts'
import { type IcpcLimits, limitsSchema, readLimits } from './limits.ts'

export type IcpcVersion = 'legacy' | '2023-07-draft' | '2025-09'

/** By the names that packages give them. */
const VERSIONS: Readonly<Record<string, IcpcVersion>> = {
  legacy: 'legacy',
  'legacy-icpc': 'legacy',
  '2023-07': '2023-07-draft',
  '2023-07-draft': '2023-07-draft',
  '2025-09-draft': '2025-09',
  '2025-09': '2025-09',
}

const words = z.union([
  z.string().transform((text) => text.split(/\s+/).filter(Boolean)),
  z.array(z.string()),
])
const name = z.union([z.string(), z.number()])

/** Keys that judging does not need are not looked at; packages in use have many that no version knows. */
const schema = z.looseObject({
  problem_format_version: z.string().nullish(),
  type: words.nullish(),
  name: z.union([name, z.record(z.string(), name)]).nullish(),
  limits: limitsSchema.nullish(),
  validation: words.nullish(),
  validator_flags: words.nullish(),
  languages: words.nullish(),
  constants: z.record(z.string(), z.unknown()).nullish(),
})

export interface IcpcProblem {
  readonly version: IcpcVersion
  /** Undefined when problem.yaml gives none. */
  readonly title: string | undefined
  readonly limits: IcpcLimits
  /** Undefined: a custom validator is used when there is one. */
  readonly validation: 'default' | 'custom' | undefined
  /** For every case, before those of its group. */
  readonly validatorFlags: readonly string[]
  /** Codes of the format ("python3"); undefined: all. */
  readonly languages: readonly string[] | undefined
  readonly hasConstants: boolean
}

/** @throws UserError for what is no package, and for types of problems that cannot be judged here. */
export function readProblem(folder: string): IcpcProblem {
  const path = join(folder, 'problem.yaml')
  const data = readYaml(path, schema)
  if (!data)
    throw new UserError(`${printable(path)}: no such file, or nothing in it`, {
      hint: 'a problem package is a folder with problem.yaml in it; unpack archives first',
    })
  const named = data.problem_format_version ?? 'legacy'
  const version = Object.hasOwn(VERSIONS, named) ? VERSIONS[named] : undefined
  if (!version) throw unsupported(path, `problem_format_version ${named}`, Object.keys(VERSIONS))
  checkType(path, data.type ?? [], data.validation ?? [])
  return {
    version,
    title: titleOf(data.name ?? undefined),
    limits: readLimits(folder, data.limits ?? {}, version === 'legacy'),
    validation: data.validation?.[0] as IcpcProblem['validation'],
    validatorFlags: data.validator_flags ?? [],
    languages: !data.languages || data.languages.includes('all') ? undefined : data.languages,
    hasConstants: Object.keys(data.constants ?? {}).length > 0,
  }
}

function checkType(path: string, types: readonly string[], validation: readonly string[]): void {
  const type = types.find((one) => one !== 'pass-fail')
  if (type !== undefined) throw unsupported(path, `type ${type}`, ['pass-fail'])
  const [kind, ...more] = validation
  const other = kind !== undefined && kind !== 'default' && kind !== 'custom' ? kind : more[0]
  if (other !== undefined) throw unsupported(path, `validation ${other}`, ['default', 'custom'])
}

function unsupported(path: string, what: string, known: readonly string[]): UserError {
  return new UserError(`${printable(path)}: ${printable(what)} is not supported`, {
    hint: `supported: ${known.join(', ')}`,
  })
}

/** English where there are several. */
function titleOf(given: string | number | Readonly<Record<string, string | number>> | undefined) {
  const title = typeof given === 'object' ? (given['en'] ?? Object.values(given)[0]) : given
  return title === undefined ? undefined : String(title)
}
