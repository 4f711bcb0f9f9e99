/**
 * challenge.yaml: the facts of a challenge in our own format, read with the YAML library and without the schema library. Every
 * key is optional in a folder of the user's; the build asks for all of them in the challenges that come with this package.
 */
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { readSourceYaml } from './args.ts'
import { HINT, REQUIRED, factsOf } from './challenge-facts.ts'
import type { Facts } from './problem.ts'

/** @throws UserError that names file and key, also for a key that nobody knows */
export function readFacts(folder: string): Facts {
  return factsOf(readSourceYaml(join(folder, 'challenge.yaml')) ?? {}, folder)
}

/** What the challenges of this package say of themselves besides. @throws UserError that names the key that is missing */
export function requireAll(folder: string): void {
  const path = join(folder, 'challenge.yaml')
  const data = readSourceYaml(path) ?? {}
  const missing = REQUIRED.find((key) => data[key] === undefined)
  if (missing !== undefined) throw new UserError(`${printable(path)}: ${missing} is missing`, { hint: HINT })
}
