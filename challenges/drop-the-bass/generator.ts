/**
 * Random words of the dictionary at random depths.
 */
import { defineGenerator } from '../../src/kit/generator.ts'
import { readEntries } from '../../src/kit/dictionary/word-list.ts'
import { nest } from './nest.ts'

export default defineGenerator({
  line: 'a random word, encoded at a random depth',
  dictionary: true,
  ranges: {
    // At depth 60 a short word is a line of some 200 MB.
    depth: { help: 'how many times a word is encoded', min: 1, max: 60, default: { low: 1, high: 20 } },
  },
  *generate({ depth }, random, host) {
    const entries = readEntries(host.dictionary)
    for (;;) yield nest(random.pick(entries), random.integer(depth.low, depth.high))
  },
})
