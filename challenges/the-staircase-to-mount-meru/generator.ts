/**
 * Random places in the triangle.
 */
import { defineGenerator } from '../../src/kit/generator.ts'

export default defineGenerator({
  line: 'a row and an entry of it, "n k"',
  ranges: { row: { help: 'the row n', min: 0, max: 10_000, default: { low: 0, high: 200 } } },
  *generate({ row }, random) {
    for (;;) {
      const n = random.integer(row.low, row.high)
      yield `${n} ${random.integer(0, n)}`
    }
  },
})
