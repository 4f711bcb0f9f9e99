/**
 * Arguments of random letters and of characters that shells and programs like to trip over.
 */
import { defineGenerator } from '../../src/kit/generator.ts'

const CHARACTERS = Array.from(
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \'"$*?\\-_.=éß€',
)

export default defineGenerator({
  line: 'an argument',
  ranges: {
    length: { help: 'how many characters an argument has', min: 1, max: 1000, default: { low: 1, high: 12 } },
  },
  *generate({ length }, random) {
    for (;;) {
      const count = random.integer(length.low, length.high)
      yield Array.from({ length: count }, () => random.pick(CHARACTERS)).join('')
    }
  },
})
