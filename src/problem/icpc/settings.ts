/**
 * Settings of groups and cases: testdata.yaml or test_group.yaml in a folder, NN.yaml beside a case. Each key holds for all that
 * lies below, until a nearer file sets the same key again.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { readYaml } from './files.ts'
import { type Format, othersThat } from './formats.ts'
import { type Reading, note, noteUnknownKeys, placeOf, refuse } from './reading.ts'

/** What judging needs of them. Undefined where nothing is said. */
export interface Settings {
  /** Of the submission, as they stand there. */
  readonly args: readonly string[] | undefined
  /** Of the output validator. */
  readonly flags: readonly string[] | undefined
  /** The one output validator that is used. */
  readonly validator: string | undefined
}

export const NO_SETTINGS: Settings = { args: undefined, flags: undefined, validator: undefined }

/** Every scalar is text here; an empty one says nothing. */
const absent = z.literal('').transform(() => undefined)
const words = z.string().transform((text) => text.split(/\s+/).filter(Boolean))
const list = z.array(z.string())
const flags = z.union([
  absent,
  words,
  list,
  z.looseObject({ name: z.string().optional(), flags: words.optional() }),
])

const schema = z.looseObject({
  args: z.union([absent, words, list]).optional(),
  output_validator_args: z.union([absent, words, list]).optional(),
  output_validator_flags: flags.optional(),
  grading: z.unknown().optional(),
  grader_flags: z.unknown().optional(),
  static_validation: z.unknown().optional(),
})
type Given = z.infer<typeof schema>

/** Graders may say that a problem is solved with a case that is not. */
const HARMLESS_GRADER_FLAGS = new Set(['worst_error', 'first_error', 'min', 'max', 'sum', 'avg'])

/** Those of a folder, and for what they do not say, those of the folder above. @throws UserError for what is not supported */
export function groupSettings(reading: Reading, folder: string, inherited: Settings): Settings {
  const { format } = reading
  const file = format.groupFiles.find((one) => existsSync(join(folder, one)))
  for (const other of foreignGroupFiles(format))
    if (existsSync(join(folder, other)))
      note(
        reading,
        'misspelt',
        `${placeOf(reading, join(folder, other))}: ${format.version} has ${format.groupFiles[0] ?? ''}, so it is not used`,
      )
  return file === undefined
    ? inherited
    : readSettings(reading, join(folder, file), inherited, ({ groupKeys }) => groupKeys)
}

function foreignGroupFiles({ groupFiles }: Format): string[] {
  return ['test_group.yaml', 'testdata.yaml'].filter((one) => !groupFiles.includes(one))
}

/** Those of a case. @throws UserError */
export function caseSettings(reading: Reading, path: string, inherited: Settings): Settings {
  const { format } = reading
  if (format.caseKeys !== undefined)
    return readSettings(reading, path, inherited, (one) => one.caseKeys ?? [])
  const others = othersThat(format, ({ caseKeys }) => caseKeys !== undefined)
  note(
    reading,
    'misspelt',
    `${placeOf(reading, path)} is not used: it is of ${others ?? ''}, not of ${format.version}`,
  )
  return inherited
}

function readSettings(
  reading: Reading,
  path: string,
  inherited: Settings,
  keysOf: (format: Format) => readonly string[],
): Settings {
  const { format, constants } = reading
  const data = readYaml(path, schema, { asText: true, constants })
  if (!data) return inherited
  noteUnknownKeys(reading, placeOf(reading, path), data, keysOf)
  const known = new Set(keysOf(format))
  refuseUnsupported(path, data, known)
  const key = format.validatorArguments.find((one) => known.has(one) && data[one] !== undefined)
  const own = key === undefined ? undefined : data[key as 'output_validator_flags']
  const args = known.has('args') ? data.args : undefined
  if (!own || Array.isArray(own)) return { ...inherited, ...some({ args, flags: own }) }
  return { ...inherited, ...some({ args, flags: own.flags, validator: own.name }) }
}

function some(settings: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

function refuseUnsupported(path: string, data: Given, known: ReadonlySet<string>): void {
  if (known.has('static_validation') && data.static_validation !== undefined)
    refuse(path, 'static_validation')
  if (!known.has('grading')) return
  if (data.grading === 'custom') refuse(path, 'grading custom', 'supported: default')
  const given = typeof data.grader_flags === 'string' ? data.grader_flags.split(/\s+/).filter(Boolean) : []
  const flag = given.find((one) => !HARMLESS_GRADER_FLAGS.has(one))
  if (flag !== undefined) refuse(path, `grader_flags ${flag}`)
}

/** @throws UserError for a validator that is named and not there */
export function chosenValidator<One extends { readonly name: string }>(
  programs: readonly One[],
  { validator }: Pick<Settings, 'validator'>,
  where: string,
): readonly One[] {
  if (validator === undefined) return programs
  const chosen = programs.filter(({ name }) => name === validator || name.replace(/\.\w+$/, '') === validator)
  if (chosen.length > 0) return chosen
  throw new UserError(`${printable(where)}: there is no output validator ${printable(validator)}`, {
    hint: `there are: ${programs.map(({ name }) => printable(name)).join(', ') || 'none'}`,
  })
}
