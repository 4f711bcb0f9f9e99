/**
 * In which order the entries of a round run.
 *
 * In every block of as many rounds as there are entries, each entry runs once in each place; over one block (an
 * even number of entries) or two (odd), each also runs equally often right after each other one, so that none
 * always finds the caches as the same other left them. Source: E. J. Williams, Experimental designs balanced for the
 * estimation of residual effects of treatments, Australian Journal of Scientific Research A 2 (1949).
 * Which entry is which, and the order of the rows, are shuffled from a seed.
 */
import { createRandom } from '../kit/random.ts'
import type { Random } from '../kit/generator.ts'

/** `rounds` orders, each a permutation of 0..entries-1, the same for the same seed. */
export function balancedOrders(entries: number, rounds: number, seed: number): number[][] {
  const random = createRandom(seed)
  const orders: number[][] = []
  while (orders.length < rounds) {
    const labels = shuffle(numbers(entries), random)
    const square = williamsSquare(entries)
    const blocks = entries % 2 === 0 ? [square] : [square, square.map((row) => row.toReversed())]
    for (const block of blocks) {
      for (const row of shuffle(block, random)) orders.push(row.map((at) => labels[at]!))
    }
  }
  return orders.slice(0, rounds)
}

/** Rows 0, 1, n-1, 2, n-2 …, each next one shifted by 1. */
function williamsSquare(entries: number): number[][] {
  const first = numbers(entries).map((at) => (at % 2 === 1 ? (at + 1) / 2 : (entries - at / 2) % entries))
  return numbers(entries).map((shift) => first.map((at) => (at + shift) % entries))
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

/** Fisher and Yates's shuffle, on a copy. */
function shuffle<T>(items: readonly T[], random: Random): T[] {
  const copy = [...items]
  for (let last = copy.length - 1; last > 0; last--) {
    const at = random.integer(0, last)
    const item = copy[last]!
    copy[last] = copy[at]!
    copy[at] = item
  }
  return copy
}
