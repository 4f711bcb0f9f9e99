/**
 * Loading the code of a challenge.
 */
import { existsSync } from 'node:fs'
import { UserError } from '../errors.ts'
import type { Solver } from '../kit/contract.ts'
import type { Generator } from '../kit/generator.ts'
import { loadModule, modulePath } from './package.ts'
import type { LoadedSolver } from './problem.ts'

export function loadSolver(slug: string): LoadedSolver {
  const path = builtFile(slug, 'solver')
  return { solver: loadModule<Solver>(path).default, path }
}

export function loadGenerator(slug: string): Generator {
  return loadModule<Generator>(builtFile(slug, 'generator')).default
}

function builtFile(slug: string, name: string): string {
  const path = modulePath(`challenges/${slug}/${name}`)
  if (existsSync(path)) return path
  throw new UserError(`challenge ${slug} has no built ${name}`, {
    hint: `write ${name}.ts and run: npm run build`,
  })
}
