/**
 * Folders of the user's own: challenges in our format, and pairs. What reads YAML is loaded with it, so this is loaded late.
 */
import { basename } from 'node:path'
import { argumentsOf, readSourceYaml } from './args.ts'
import { challengeProblem } from './challenge.ts'
import { readFacts } from './facts.ts'
import { refuseUnknownKeys } from './keys.ts'
import { openPairs } from './pairs.ts'
import type { Problem } from './problem.ts'
import { loadUserGenerator, loadUserSolver } from './user-code.ts'

/** Title, summary and the like may be missing, and so may solver, generator and statement. @throws UserError */
export function openChallenge(folder: string, name: string): Problem {
  return challengeProblem({
    name,
    builtIn: false,
    folder,
    facts: readFacts(folder),
    readArguments,
    solver: () => loadUserSolver(folder),
    generator: () => loadUserGenerator(folder),
  })
}

export function openPairsFolder(folder: string, name: string): Problem {
  return openPairs(folder, name, basename(folder), readArguments)
}

/** Arguments of NN.yaml, as they stand there. @throws UserError that names file and key */
export function readArguments(path: string): readonly string[] {
  const data = readSourceYaml(path) ?? {}
  refuseUnknownKeys(data, ['args'], path)
  return argumentsOf(data['args'], path)
}
