/**
 * The cases of a problem package: data/sample and data/secret with all groups in them, in the order of their names.
 */
import { join } from 'node:path'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import type { Case } from '../problem.ts'
import { type Entry, entriesOf } from './files.ts'
import { type Reading, nearestTo, note, placeOf } from './reading.ts'
import { NO_SETTINGS, type Settings, caseSettings, groupSettings } from './settings.ts'

export interface IcpcCase extends Case {
  readonly settings: Settings
}

const GROUPS = ['sample', 'secret'] as const
/** Data for the tests of validators: nobody is judged by them. */
const OTHER_DATA = [
  'invalid_input',
  'invalid_inputs',
  'invalid_answers',
  'invalid_output',
  'invalid_outputs',
  'valid_output',
  'valid_outputs',
]
/** The most missing files that are named. */
const MOST_NAMED = 3

/** @throws UserError for inputs without an answer, or none at all. */
export function readCases(reading: Reading): IcpcCase[] {
  const data = join(reading.root, 'data')
  const settings = groupSettings(reading, data, NO_SETTINGS)
  const missing: string[] = []
  const cases = GROUPS.flatMap((group) =>
    readGroup({ reading, group, missing }, join(data, group), group, settings),
  )
  const entries = entriesOf(reading, data)
  noteOthers(reading, entries)
  if (missing.length > 0) throw incomplete(missing)
  if (cases.length === 0)
    throw new UserError(`${printable(data)}: no test data`, {
      hint: 'expected sample/*.in and secret/*.in with *.ans',
    })
  if (!entries.some(({ name, kind }) => name === 'secret' && kind === 'folder'))
    note(reading, 'doubtful', 'there is no data/secret')
  return cases
}

function incomplete(missing: readonly string[]): UserError {
  const more = missing.length > MOST_NAMED ? `, and ${missing.length - MOST_NAMED} more` : ''
  const named = missing.slice(0, MOST_NAMED).map(printable).join(', ')
  return new UserError(`${named}: no such file${more}`, { hint: 'every .in needs its .ans beside it' })
}

function noteOthers(reading: Reading, entries: readonly Entry[]): void {
  for (const { name, path, kind } of entries) {
    const place = placeOf(reading, path)
    if (kind === 'file') {
      if (/\.(in|ans)$/.test(name))
        note(reading, 'doubtful', `${place} is not used: it lies in neither of data/sample and data/secret`)
      continue
    }
    if ((GROUPS as readonly string[]).includes(name) || OTHER_DATA.includes(name)) continue
    const near = nearestTo(name, [...GROUPS, ...OTHER_DATA])
    if (near === undefined) note(reading, 'ignored', `${place}: the format has no such folder`)
    else note(reading, 'misspelt', `${place} is not used; did you mean ${near}?`)
  }
}

interface Context {
  readonly reading: Reading
  readonly group: Case['group']
  /** Answers that are not there: host paths. */
  readonly missing: string[]
}

function readGroup(context: Context, folder: string, name: string, inherited: Settings): IcpcCase[] {
  const { reading } = context
  const entries = entriesOf(reading, folder)
  const settings = entries.length > 0 ? groupSettings(reading, folder, inherited) : inherited
  const kinds = new Map(entries.map((entry) => [entry.name, entry.kind]))
  noteStray(reading, entries, kinds)
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
        : readCase(context, { folder, kinds, testGroup: name }, base, settings),
    )
}

interface Place {
  readonly folder: string
  readonly kinds: ReadonlyMap<string, Entry['kind']>
  readonly testGroup: string
}

function readCase(
  { reading, group, missing }: Context,
  { folder, kinds, testGroup }: Place,
  base: string,
  inherited: Settings,
): IcpcCase[] {
  const answer = join(folder, `${base}.ans`)
  if (kinds.get(`${base}.ans`) !== 'file') {
    missing.push(answer)
    return []
  }
  const settings = kinds.has(`${base}.yaml`)
    ? caseSettings(reading, join(folder, `${base}.yaml`), inherited)
    : inherited
  const hasFiles = kinds.get(`${base}.files`) === 'folder' && reading.format.caseKeys !== undefined
  return [
    {
      name: `${testGroup}/${base}`,
      group,
      testGroup,
      input: {
        path: join(folder, `${base}.in`),
        by: 'stdin',
        args: settings.args ?? [],
        files: hasFiles ? join(folder, `${base}.files`) : undefined,
      },
      answer,
      settings,
    },
  ]
}

function noteStray(
  reading: Reading,
  entries: readonly Entry[],
  kinds: ReadonlyMap<string, Entry['kind']>,
): void {
  const { format } = reading
  for (const { name, path, kind } of entries) {
    const ending = /\.(?:ans|yaml|files)$/.exec(name)?.[0]
    const isSettings = kind === 'file' && /^(?:testdata|test_group)\.yaml$/.test(name)
    if (ending === undefined || isSettings) continue
    const place = placeOf(reading, path)
    if (ending === '.files' && format.caseKeys === undefined)
      note(reading, 'misspelt', `${place} is not used: ${format.version} has no files beside a case`)
    else if (!kinds.has(`${name.slice(0, -ending.length)}.in`))
      note(reading, ending === '.yaml' ? 'misspelt' : 'doubtful', `${place} has no input beside it`)
  }
}
