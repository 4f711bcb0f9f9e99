/**
 * Modules that are replaced in a pack: what chooses among several gives way to the one that was chosen.
 */
import type { Choice } from '../kit/contract.ts'

/** By path from the root of the package. */
export function standIns(choice: Choice): ReadonlyMap<string, string> {
  const modules = new Map([['src/kit/breathe.ts', BREATHE]])
  const { lookup } = choice
  if (lookup !== undefined) modules.set('src/kit/dictionary/lookups.ts', onlyLookup(lookup))
  return modules
}

const BREATHE = `
/**
 * Nothing else waits for its turn in this program, so a solver need not pause.
 */
export async function breathe(): Promise<void> {}
`

/** Goes by how look-ups are named: \`createSetLookup\` in set.ts. */
function onlyLookup(name: string): string {
  const create = `create${name.charAt(0).toUpperCase()}${name.slice(1)}Lookup`
  return `
/**
 * The way to look a word up that this program was packed with.
 */
import { ${create} } from './${name}.ts'

export const lookupNames = ['${name}']
export const lookupHelp = ''
export const createLookup = (_name, host) => ${create}(host)
`
}
