/**
 * A challenge's facts and statement, read from its folder. Nothing here runs a solver.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import { challengesFolder } from './package.ts'

const schema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  category: z.string().min(1),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  points: z.int().positive(),
  /** How programs get the input of a case; see InputWay. */
  input: z.enum(['path', 'stdin', 'arguments', 'nothing']).optional(),
})

export type ChallengeFacts = z.infer<typeof schema>

/** A file of the challenge that cannot be used is an error of the package, told with its path. */
export async function readFacts(slug: string, folder = challengesFolder): Promise<ChallengeFacts> {
  const path = join(folder, slug, 'challenge.yaml')
  const hint = 'see "Add a challenge" in CONTRIBUTING.md'
  let data: unknown
  try {
    data = parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new UserError(`${path}: ${String(error).split('\n', 1)[0] ?? ''}`, { hint, cause: error })
  }
  const result = schema.safeParse(data)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new UserError(`${path}: ${issue?.path.join('.') || 'file'}: ${issue?.message ?? 'invalid'}`, { hint })
}

export function readStatement(slug: string, folder = challengesFolder): Promise<string> {
  return readFile(join(folder, slug, 'statement.md'), 'utf8')
}
