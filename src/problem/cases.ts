/**
 * The cases of a challenge: `data/sample/NN.in` with `NN.ans` beside it, and the same under `data/secret`.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { challengesFolder } from './package.ts'

const GROUPS = ['sample', 'secret'] as const

export interface Case {
  /** "sample/01" */
  readonly name: string
  readonly group: (typeof GROUPS)[number]
  /** Path of the input. For challenges of shape `args`: one argument a line. */
  readonly input: string
  /** Path of the expected output. */
  readonly answer: string
}

/** Sample cases first, each group in the order of its names. */
export function challengeCases(slug: string, folder = challengesFolder): Case[] {
  return GROUPS.flatMap((group) => {
    const data = join(folder, slug, 'data', group)
    if (!existsSync(data)) return []
    const names = readdirSync(data).filter((file) => file.endsWith('.in'))
    return names.toSorted().map((file) => {
      const name = file.slice(0, -'.in'.length)
      return { name: `${group}/${name}`, group, input: join(data, file), answer: join(data, `${name}.ans`) }
    })
  })
}

/** Of more cases a hint is no list that anyone reads. */
const MOST_NAMES = 20

/** All cases, or those that `wanted` names: "01", "sample/01", "secret". `owner` is for messages. @throws UserError for none */
export function chooseCases<One extends { readonly name: string }>(
  owner: string,
  all: readonly One[],
  wanted: string | undefined,
): readonly One[] {
  const chosen = wanted === undefined ? all : all.filter(({ name }) => isWanted(name, wanted))
  if (chosen.length > 0) return chosen
  const names = all.slice(0, MOST_NAMES).map(({ name }) => printable(name))
  const more = all.length > MOST_NAMES ? `, and ${all.length - MOST_NAMES} more` : ''
  throw new UserError(`${printable(owner)} has no case ${JSON.stringify(wanted ?? '')}`, {
    hint: `there are ${names.join(', ')}${more}`,
  })
}

function isWanted(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}/`) || name.endsWith(`/${wanted}`)
}
