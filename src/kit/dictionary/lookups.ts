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

const LOOKUPS = {
  set: async () => (await import('./set.ts')).createSetLookup,
  grep: async () => (await import('./grep.ts')).createGrepLookup,
} satisfies Record<string, () => Promise<CreateLookup>>

export type LookupName = keyof typeof LOOKUPS

/** For a solver's `axes`: the first is the default. */
export const lookupNames = Object.keys(LOOKUPS) as [LookupName, ...LookupName[]]

/** For a solver's `axisHelp`. */
export const lookupHelp = 'how a word is looked up: a set in memory, or a grep process each time'

export async function createLookup(name: LookupName, host: Host): Promise<Lookup> {
  const create = await LOOKUPS[name]()
  return create(host)
}
