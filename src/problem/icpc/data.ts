/**
 * The cases of a problem package: data/sample and data/secret with all groups in them, in the order of their names.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { type Entry, entriesOf, readYaml } from './files.ts'

export interface IcpcCase {
  /** "secret/group1/01": the path below data, without its ending. */
  readonly name: string
  readonly group: 'sample' | 'secret'
  /** The folder it lies in: "secret/group1". */
  readonly testGroup: string
  /** Path of the file on standard input. */
  readonly input: string
  readonly answer: string
  /** Arguments of the submission. */
  readonly args: readonly string[]
  /** Arguments of the output validator. */
  readonly validatorFlags: readonly string[]
  /** Folder of files to be copied beside the submission. */
  readonly files: string | undefined
}

const words = z.string().transform((text) => text.split(/\s+/).filter(Boolean))
const list = z.union([words, z.array(z.union([z.string(), z.number()]).transform(String))])

/** testdata.yaml (legacy), test_group.yaml and the file of a case: what judging needs of them. */
const schema = z.looseObject({
  args: list.nullish(),
  output_validator_args: list.nullish(),
  output_validator_flags: z.union([list, z.looseObject({ flags: list.nullish() })]).nullish(),
})

interface Settings {
  readonly args: readonly string[] | undefined
  readonly flags: readonly string[] | undefined
}

/** `notes` receives what lies there and is not used. @throws UserError for cases without an answer, or none at all. */
export function readCases(root: string, flags: readonly string[], notes: string[]): IcpcCase[] {
  const data = join(root, 'data')
  const inherited = groupSettings(data) ?? { args: undefined, flags: undefined }
  const cases = (['sample', 'secret'] as const).flatMap((group) =>
    readGroup({ root, group, flags, notes }, join(data, group), group, inherited),
  )
  if (cases.length === 0)
    throw new UserError(`${printable(data)}: no test data`, {
      hint: 'expected sample/*.in and secret/*.in with *.ans',
    })
  if (!existsSync(join(data, 'secret'))) notes.push('there is no data/secret')
  return cases
}

interface Context {
  readonly root: string
  readonly group: IcpcCase['group']
  readonly flags: readonly string[]
  readonly notes: string[]
}

function readGroup(context: Context, folder: string, name: string, inherited: Settings): IcpcCase[] {
  // The nearest file counts as a whole: it does not add to the one above it.
  const settings = groupSettings(folder) ?? inherited
  const entries = entriesOf(context.root, folder)
  const kinds = new Map(entries.map((entry) => [entry.name, entry.kind]))
  const stray = entries.filter(
    (one) => one.name.endsWith('.ans') && !kinds.has(one.name.replace(/ans$/, 'in')),
  )
  for (const { name: file } of stray) context.notes.push(`data/${name}/${file} has no input beside it`)
  const members = entries.flatMap((entry): { base: string; entry: Entry }[] => {
    if (entry.kind === 'file')
      return entry.name.endsWith('.in') ? [{ base: entry.name.slice(0, -3), entry }] : []
    return entry.name.endsWith('.files') ? [] : [{ base: entry.name, entry }]
  })
  return members
    .toSorted((one, other) => (one.base < other.base ? -1 : 1))
    .flatMap(({ base, entry }) =>
      entry.kind === 'folder'
        ? readGroup(context, entry.path, `${name}/${base}`, settings)
        : [readCase(context, { folder, kinds, testGroup: name }, base, settings)],
    )
}

interface Place {
  readonly folder: string
  readonly kinds: ReadonlyMap<string, Entry['kind']>
  readonly testGroup: string
}

function readCase(
  { group, flags }: Context,
  { folder, kinds, testGroup }: Place,
  base: string,
  inherited: Settings,
): IcpcCase {
  const answer = join(folder, `${base}.ans`)
  if (kinds.get(`${base}.ans`) !== 'file')
    throw new UserError(`${printable(answer)}: no such file`, { hint: 'every .in needs its .ans beside it' })
  const own = readSettings(join(folder, `${base}.yaml`))
  return {
    name: `${testGroup}/${base}`,
    group,
    testGroup,
    input: join(folder, `${base}.in`),
    answer,
    args: own?.args ?? inherited.args ?? [],
    validatorFlags: [...flags, ...(own?.flags ?? inherited.flags ?? [])],
    files: kinds.get(`${base}.files`) === 'folder' ? join(folder, `${base}.files`) : undefined,
  }
}

function groupSettings(folder: string): Settings | undefined {
  return readSettings(join(folder, 'test_group.yaml')) ?? readSettings(join(folder, 'testdata.yaml'))
}

function readSettings(path: string): Settings | undefined {
  const data = readYaml(path, schema)
  if (!data) return undefined
  const older = data.output_validator_flags
  const flags = data.output_validator_args ?? (Array.isArray(older) ? older : older?.flags)
  return { args: data.args ?? undefined, flags: flags ?? undefined }
}
