/**
 * A text in which few words are frequent and many are rare, as in real ones, with punctuation and non-words.
 */
import { defineGenerator } from '../../src/kit/generator.ts'
import { readEntries } from '../../src/kit/dictionary/word-list.ts'

/** Words to choose from; small enough for repetitions within a few lines. */
const VOCABULARY = 400
const BEFORE = ['', '', '', '', '"', '(']
const AFTER = ['', '', '', '', ',', '.', '!', '?"', ')', ';', '...']
const BETWEEN = [' ', ' ', ' ', '  ', '\t']

export default defineGenerator({
  line: 'a line of text',
  dictionary: true,
  ranges: {
    words: { help: 'how many words a line has', min: 0, max: 10_000, default: { low: 5, high: 15 } },
  },
  *generate({ words }, random, host) {
    const entries = readEntries(host.dictionary)
    const vocabulary = Array.from({ length: VOCABULARY }, () => random.pick(entries).toString('latin1'))
    const word = (): string => {
      // The smaller of two draws: the first words of the vocabulary are the frequent ones.
      const place = Math.min(random.integer(0, VOCABULARY - 1), random.integer(0, VOCABULARY - 1))
      const text = vocabulary[place] ?? ''
      return random.integer(1, 20) === 1 ? text.toUpperCase() : text
    }
    for (;;) {
      const pieces = Array.from({ length: random.integer(words.low, words.high) }, () => {
        return random.pick(BEFORE) + word() + random.pick(AFTER) + random.pick(BETWEEN)
      })
      yield Buffer.from(pieces.join(''), 'latin1')
    }
  },
})
