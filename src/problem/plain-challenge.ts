/**
 * A challenge folder of the user's whose YAML says nothing that needs the library for it, which takes longer to load than all else
 * that a start does. Most are of this kind.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { challengeProblem, hasCaseSettings } from './challenge.ts'
import { factsOf } from './challenge-facts.ts'
import type { Problem } from './problem.ts'
import { loadUserGenerator, loadUserSolver } from './user-code.ts'

/** Undefined for a folder that needs the library. @throws UserError */
export function openPlainChallenge(folder: string, name: string): Problem | undefined {
  const data = parsePlain(readFileSync(join(folder, 'challenge.yaml'), 'utf8'))
  if (!data || hasCaseSettings(folder)) return undefined
  return challengeProblem({
    name,
    builtIn: false,
    folder,
    facts: factsOf(data, folder),
    readArguments: undefined,
    solver: () => loadUserSolver(folder),
    generator: () => loadUserGenerator(folder),
  })
}

/** A key and its text on one line, without anything that means more in YAML than it says. */
const PLAIN = /^([a-z_]+): +([\p{L}\d][\p{L}\d ,.;'()/_+^!?-]*)$/u

/** Lines of a key and its text alone, as the library would read them; undefined for any other. */
export function parsePlain(text: string): Record<string, string> | undefined {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const pairs = lines.flatMap((line): [string, string][] => {
    const [, key, value] = PLAIN.exec(line) ?? []
    return key === undefined || value === undefined ? [] : [[key, value.trimEnd()]]
  })
  const isWhole = new Set(pairs.map(([key]) => key)).size === lines.length
  return isWhole && lines.length > 0 ? Object.fromEntries(pairs) : undefined
}
