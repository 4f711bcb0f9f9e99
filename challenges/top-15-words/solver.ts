/**
 * Counts the dictionary words of a text as it streams by. Memory grows with the words found, not with the text.
 */
import { type Outcome, defineSolver, failed, solved } from '../../src/kit/contract.ts'
import { type Lookup, createLookup, lookupHelp, lookupNames } from '../../src/kit/dictionary/lookups.ts'
import { createTokenizer, isPunctuation, joinLines, stripBytes, toBuffer } from '../../src/kit/text.ts'

const PLACES = 15
/** A longer piece without whitespace is not held in memory, in bytes. */
const MAX_TOKEN = 64 * 2 ** 20
/** How many tokens that are no words are remembered, so that a slow lookup is not asked about each again. */
const MAX_REMEMBERED = 50_000
/** Longer ones are rare in any text, and would fill the memory in one that is made of them. */
const MAX_REMEMBERED_BYTES = 64

export default defineSolver({
  shape: 'file',
  dictionary: true,
  axes: { lookup: lookupNames },
  axisHelp: { lookup: lookupHelp },
  async create({ lookup: name }, host) {
    const lookup = await createLookup(name, host)
    return (input) => topWords(input, lookup)
  },
})

async function topWords(input: AsyncIterable<Uint8Array>, lookup: Lookup): Promise<Outcome> {
  const tokenizer = createTokenizer(MAX_TOKEN)
  const counts = new Map<string, number>()
  const misses = new Set<string>()

  async function countAll(tokens: Iterable<Uint8Array>): Promise<void> {
    for (const token of tokens) {
      const word = stripBytes(token, isPunctuation)
      // Latin-1 gives every byte a character of its own, so that any bytes can be a key.
      const key = toBuffer(word).toString('latin1')
      const known = counts.get(key)
      if (known !== undefined) counts.set(key, known + 1)
      if (known !== undefined || misses.has(key)) continue

      const found = lookup.has(word)
      if (typeof found === 'boolean' ? found : await found) {
        counts.set(key, 1)
      } else if (word.length <= MAX_REMEMBERED_BYTES) {
        if (misses.size >= MAX_REMEMBERED) misses.clear()
        misses.add(key)
      }
    }
  }
  for await (const chunk of input) await countAll(tokenizer.feed(chunk))
  await countAll(tokenizer.end())

  if (tokenizer.dropped > 0) return failed('a piece without whitespace is longer than 64 MiB')
  const ranking = [...counts].map(([key, count]) => toEntry(key, count))
  // In place, and not toSorted, so that it runs on any Node it may be packed for.
  ranking.sort(byRank)
  return solved(joinLines(ranking.slice(0, PLACES).map(({ word, count }) => [`${count} `, word])))
}

interface Entry {
  readonly word: Buffer
  readonly lower: Buffer
  readonly count: number
}

function toEntry(key: string, count: number): Entry {
  const word = Buffer.from(key, 'latin1')
  const encoding = isUtf8(word) ? 'utf8' : 'latin1'
  return { word, lower: Buffer.from(word.toString(encoding).toLowerCase(), encoding), count }
}

/** What is not UTF-8 does not survive being read as such. Node's own isUtf8 is younger than what it may be packed for. */
function isUtf8(bytes: Buffer): boolean {
  return bytes.equals(Buffer.from(bytes.toString('utf8')))
}

function byRank(a: Entry, b: Entry): number {
  return b.count - a.count || a.lower.compare(b.lower) || a.word.compare(b.word)
}
