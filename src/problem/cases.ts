/**
 * Cases by their names, as users type them: "sample/01", "01", "secret".
 */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { UserError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { printable } from '../units.ts'
import type { Case, Problem } from './problem.ts'

/** Of more cases a hint is no list that anyone reads. */
const MOST_NAMES = 20

/**
 * All cases, or those that `wanted` names: one of this name, one of this name in any group, or all of a group.
 * `owner` is for messages. @throws UserError when there is none, which says what there is, and what is near
 */
export function chooseCases<One extends { readonly name: string }>(
  owner: string,
  all: readonly One[],
  wanted: string | undefined,
): readonly One[] {
  const chosen = wanted === undefined ? all : all.filter(({ name }) => isWanted(name, wanted))
  if (chosen.length > 0) return chosen
  throw noSuchCase(owner, all, wanted)
}

function isWanted(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}/`) || name.endsWith(`/${wanted}`)
}

function noSuchCase(
  owner: string,
  all: readonly { readonly name: string }[],
  wanted: string | undefined,
): UserError {
  if (all.length === 0) {
    return new UserError(`${printable(owner)} has no cases`, {
      hint: 'put NN.in with NN.ans into data/sample or data/secret',
    })
  }
  return new UserError(`${printable(owner)} has no case ${JSON.stringify(wanted ?? '')}`, {
    hint: casesHint(all, wanted ?? ''),
  })
}

/** "did you mean secret/01? there are sample/01, secret/01" */
function casesHint(all: readonly { readonly name: string }[], wanted: string): string {
  const names = all.slice(0, MOST_NAMES).map(({ name }) => printable(name))
  const more = all.length > MOST_NAMES ? `, and ${all.length - MOST_NAMES} more` : ''
  const near = nearestCase(all, wanted)
  const question = near === undefined ? '' : `did you mean ${printable(near)}? `
  return `${question}there are ${names.join(', ')}${more}`
}

/** By its whole name, the name in its group, or the name of the group. */
function nearestCase(all: readonly { readonly name: string }[], wanted: string): string | undefined {
  const parts = all.flatMap(({ name }) => [
    name,
    name.slice(name.lastIndexOf('/') + 1),
    name.split('/', 1)[0] ?? '',
  ])
  return nearest(wanted, [...new Set(parts)]).at(0)
}

/** What messages call it. */
export function labelOf({ name, folder }: Pick<Problem, 'name' | 'folder'>): string {
  return name === '.' ? basename(folder) : name
}

/**
 * The case that stands where an input may stand too; undefined when the operand is a file, or looks like one. A file
 * goes first. Of several cases the first is meant: "sample" is the first sample.
 * @throws UserError for what is neither a file nor a case, and has the looks of a case
 */
export function caseNamed(
  problem: Pick<Problem, 'name' | 'folder' | 'cases'>,
  operand: string,
): Case | undefined {
  if (operand === '-') return undefined
  const there = kindOf(operand)
  if (there === 'file') return undefined
  const all = problem.cases()
  const found = all.find(({ name, group }) => isWanted(name, operand) || group === operand)
  if (found || there !== undefined || looksLikeFile(operand, all)) return found
  throw noSuchCase(labelOf(problem), all, operand)
}

/** It has an ending, lies in a folder that no case lies in, or could be the name of none. */
function looksLikeFile(operand: string, all: readonly Case[]): boolean {
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(operand)) return true
  const [folder = '', ...rest] = operand.split('/')
  if (rest.length === 0) return operand.includes('.')
  const groups = all.map(({ testGroup }) => testGroup.split('/', 1)[0] ?? '')
  return nearest(folder, [...new Set(groups)]).length === 0
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts === undefined) return undefined
    return facts.isDirectory() ? 'folder' : 'file'
  } catch {
    // A loop of links, a folder that is closed: whoever opens it says so.
    return 'file'
  }
}
