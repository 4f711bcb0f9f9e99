/**
 * Look-up in memory: the list is read once, every entry kept as a string in a Set.
 */
import type { Host } from '../contract.ts'
import { toBuffer } from '../text.ts'
import type { Lookup } from './lookups.ts'
import { MAX_ENTRY_BYTES, readWordList } from './word-list.ts'

export async function createSetLookup(host: Host): Promise<Lookup> {
  // Latin-1 gives every byte a character of its own, so equal strings are equal bytes in any encoding.
  const lines = (await readWordList(host.dictionary)).toString('latin1').split('\n')
  const entries = new Set<string>()
  let longest = 0
  for (const line of lines) {
    if (line === '' || line.length > MAX_ENTRY_BYTES) continue
    entries.add(line)
    if (line.length > longest) longest = line.length
  }
  return {
    longest,
    has: (text) =>
      text.length <= longest && entries.has(toBuffer(text).toString('latin1')),
  }
}
