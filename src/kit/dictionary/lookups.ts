/**
 * The ways to look a word up in a dictionary. A new one is a file beside this and a line in `LOOKUPS`.
 */
import type { Host } from '../contract.ts'

/**
 * Answers whether a text is an entry: a whole line of the word list, byte for byte, and not longer than
 * `MAX_ENTRY_BYTES`. The empty text is never one.
 */
export interface Lookup {
  /** No longer text can be an entry, in bytes; asking about one is allowed. */
  readonly longest: number
  /** `text` is only read, and only until the answer. A lookup without anything to wait for returns no promise. */
  has(text: Uint8Array): boolean | Promise<boolean>
}

export type CreateLookup = (host: Host) => Lookup | Promise<Lookup>

interface LookupEntry {
  /** For `--help`. */
  readonly help: string
  readonly load: () => Promise<CreateLookup>
}

const LOOKUPS = {
  set: { help: 'in a set in memory', load: async () => (await import('./set.ts')).createSetLookup },
  grep: {
    help: 'by a grep process each time',
    load: async () => (await import('./grep.ts')).createGrepLookup,
  },
} satisfies Record<string, LookupEntry>

export type LookupName = keyof typeof LOOKUPS

/** For a solver's `axes`: the first is the default. */
export const lookupNames = Object.keys(LOOKUPS) as [LookupName, ...LookupName[]]

/** For a solver's `axisHelp`. */
export const lookupHelp = `how a word is looked up: ${lookupNames.map((name) => LOOKUPS[name].help).join(', or ')}`

export async function createLookup(name: LookupName, host: Host): Promise<Lookup> {
  const create = await LOOKUPS[name].load()
  return create(host)
}
