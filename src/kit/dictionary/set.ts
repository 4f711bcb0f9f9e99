/**
 * Look-up in memory: the list is read once, every entry kept as a string in a Set.
 */
import { systemErrorCode } from '../../errors.ts'
import type { Host } from '../contract.ts'
import { toBuffer } from '../text.ts'
import type { Lookup } from './lookups.ts'
import { MAX_ENTRY_BYTES, readWordList, tooLargeFor } from './word-list.ts'

export function createSetLookup(host: Host): Lookup {
  const lines = readLines(host.dictionary)
  // All at once: adding one by one takes a quarter longer. What is no entry is never asked for below.
  const entries = withinLimits(host.dictionary, () => new Set(lines))
  let longest = 0
  for (const line of lines) if (line.length > longest) longest = line.length
  return {
    longest: Math.min(longest, MAX_ENTRY_BYTES),
    has: (text) =>
      text.length > 0 && text.length <= MAX_ENTRY_BYTES && entries.has(toBuffer(text).toString('latin1')),
  }
}

/** Latin-1 gives every byte a character of its own, so equal strings are equal bytes in any encoding. */
function readLines(path: string): string[] {
  const bytes = readWordList(path)
  return withinLimits(path, () => bytes.toString('latin1').split('\n'))
}

/** A string holds 2^29 characters at the most, a Set 2^24 values. */
function withinLimits<T>(path: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof RangeError) && systemErrorCode(error) !== 'ERR_STRING_TOO_LONG') throw error
    throw tooLargeFor('a set', path)
  }
}
