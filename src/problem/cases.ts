/**
 * The cases of a challenge: `data/sample/NN.in` with `NN.ans` beside it, and the same under `data/secret`.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
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
