/**
 * The cases that lie in a folder: NN.in with its answer, NN.yaml with arguments, NN.files with files. Our own challenges and
 * folders of pairs are read by it; nothing is opened but NN.yaml.
 */
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError, systemErrorCode } from '../errors.ts'
import { reasonFor } from '../io/errnos.ts'
import { printable } from '../units.ts'
import type { Case, InputWay } from './problem.ts'

/** What reads NN.yaml; only loaded where there is one. */
export type ReadArguments = (path: string) => readonly string[]

export interface DataFormat {
  readonly by: InputWay
  /** Endings of answers, the one that goes first before the others: ".ans". */
  readonly answers: readonly string[]
  readonly readArguments: ReadArguments | undefined
}

type Kind = 'file' | 'folder'
const PARTS = ['.in', '.yaml', '.files'] as const

/** What there is of a case, by its ending. */
type Parts = Map<string, Kind>

/** The most missing files that are named. */
const MOST_NAMED = 3

/**
 * The cases of one folder in the order of their names; none when there is no such folder.
 * @param prefix what stands before their names: "secret/"
 * @throws UserError that names what is missing, and inputs that programs cannot be given in this way
 */
export function readGroup(folder: string, group: Case['group'], prefix: string, format: DataFormat): Case[] {
  const cases: Case[] = []
  const missing: string[] = []
  const found = [...partsIn(folder, format)].toSorted(([one], [other]) => (one < other ? -1 : 1))
  for (const [base, parts] of found) {
    const answer = format.answers.find((ending) => parts.has(ending))
    const hasInput = PARTS.some((ending) => parts.has(ending)) || format.by === 'nothing'
    if (answer === undefined) missing.push(`${base}${format.answers[0] ?? ''} for ${base}${nameInput(parts)}`)
    else if (!hasInput) {
      // The others may be what programs have left.
      if (answer === format.answers[0]) missing.push(`${base}.in for ${base}${answer}`)
    } else cases.push(toCase({ folder, group, prefix, base, answer, parts }, format))
  }
  if (missing.length > 0) throw incomplete(folder, missing)
  return cases
}

function nameInput(parts: Parts): string {
  return PARTS.find((ending) => parts.has(ending)) ?? ''
}

function incomplete(folder: string, missing: readonly string[]): UserError {
  const more = missing.length > MOST_NAMED ? `, and ${missing.length - MOST_NAMED} more` : ''
  const named = missing.slice(0, MOST_NAMED).map(printable).join(', ')
  return new UserError(`${printable(folder)}: there is no ${named}${more}`, {
    hint: 'every input needs its answer beside it, of the same name',
  })
}

interface Found {
  readonly folder: string
  readonly group: Case['group']
  readonly prefix: string
  readonly base: string
  readonly answer: string
  readonly parts: Parts
}

function toCase({ folder, group, prefix, base, answer, parts }: Found, format: DataFormat): Case {
  const at = (ending: string): string => join(folder, `${base}${ending}`)
  if (parts.get('.in') === 'folder' && format.by !== 'path') {
    throw new UserError(`${printable(at('.in'))} is a folder, and programs get its content here`, {
      hint: 'a folder can be an input where challenge.yaml says "input: path"',
    })
  }
  for (const ending of [answer, '.yaml'])
    if (parts.get(ending) === 'folder')
      throw new UserError(`${printable(at(ending))} is a folder, not a file`)
  if (parts.get('.files') === 'file')
    throw new UserError(`${printable(at('.files'))} is a file, not a folder`)
  const name = `${prefix}${base}`
  return {
    name,
    group,
    testGroup: prefix.replace(/\/$/, ''),
    input: {
      path: parts.has('.in') ? at('.in') : undefined,
      by: format.by,
      args: parts.has('.yaml') ? (format.readArguments?.(at('.yaml')) ?? []) : [],
      files: parts.has('.files') ? at('.files') : undefined,
    },
    answer: at(answer),
  }
}

/** What lies in the folder, by the names of cases. Names with a leading dot, and of other endings, are none of ours. */
function partsIn(folder: string, { answers, readArguments }: DataFormat): Map<string, Parts> {
  const cases = new Map<string, Parts>()
  const endings = new Set<string>([...PARTS, ...answers])
  if (readArguments === undefined) endings.delete('.yaml')
  for (const entry of entriesOf(folder)) {
    const dot = entry.name.lastIndexOf('.')
    const ending = entry.name.slice(dot)
    if (dot <= 0 || entry.name.startsWith('.') || !endings.has(ending)) continue
    const kind = kindOf(folder, entry)
    if (kind === undefined) continue
    const base = entry.name.slice(0, dot)
    const parts = cases.get(base)
    if (parts) parts.set(ending, kind)
    else cases.set(base, new Map([[ending, kind]]))
  }
  return cases
}

/** Empty for a folder that is not there. */
export function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw unreadable(folder, error)
  }
}

/** Links are followed. Undefined for what is neither. */
function kindOf(folder: string, entry: Dirent): Kind | undefined {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return undefined
  const path = join(folder, entry.name)
  try {
    const facts = statSync(path)
    if (facts.isDirectory()) return 'folder'
    return facts.isFile() ? 'file' : undefined
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): unknown {
  const isLost = ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')
  const reason = isLost ? 'a link that leads nowhere' : reasonFor(error, 'file')
  return reason === undefined
    ? error
    : new UserError(`cannot read ${printable(path)}: ${reason}`, { cause: error })
}
