/**
 * Random numbers for generators: seeded, so that an input can be made again from its seed.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Random } from './contract.ts'

/** `seed` is a 32-bit whole number. */
export function createRandom(seed: number): Random {
  const source = xoroshiro128plus(seed)
  const integer = (low: number, high: number): number => uniformInt(source, low, high)
  return {
    integer,
    pick(items) {
      if (items.length === 0) throw new RangeError('there is nothing to pick from')
      return items[integer(0, items.length - 1)]!
    },
  }
}
