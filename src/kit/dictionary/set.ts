/**
 * Look-up in memory: the list is read once, every entry kept as a string in a Set.
 */
import type { Host } from '../contract.ts'
import { toBuffer } from '../text.ts'
import type { Lookup } from './lookups.ts'
import { MAX_ENTRY_BYTES, readWordList } from './word-list.ts'

export function createSetLookup(host: Host): Lookup {
  // Latin-1 gives every byte a character of its own, so equal strings are equal bytes in any encoding.
  const lines = readWordList(host.dictionary).toString('latin1').split('\n')
  // All at once: adding one by one takes a quarter longer. What is no entry is never asked for below.
  const entries = new Set(lines)
  let longest = 0
  for (const line of lines) if (line.length > longest) longest = line.length
  return {
    longest: Math.min(longest, MAX_ENTRY_BYTES),
    has: (text) =>
      text.length > 0 && text.length <= MAX_ENTRY_BYTES && entries.has(toBuffer(text).toString('latin1')),
  }
}
