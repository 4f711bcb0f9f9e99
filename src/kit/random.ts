/**
 * Random numbers for generators: seeded, so that an input can be made again from its seed. Each is drawn as a choice, a whole
 * number from 0 to a span; choices can be recorded, made shorter or smaller, and replayed, which makes a simpler input
 * that the generator could have made as well.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Random } from './generator.ts'

export interface RecordedRandom extends Random {
  /** All that was drawn up to now: each number less the low end of its range. */
  readonly choices: readonly number[]
}

/** From 0 to `span`, both included. */
type Choose = (span: number) => number

/** `seed` is a 32-bit whole number. Choices are kept only when asked for: there is one for each number of an input. */
export function createRandom(seed: number): Random
export function createRandom(seed: number, options: { readonly record: true }): RecordedRandom
export function createRandom(seed: number, { record = false } = {}): Random {
  const source = xoroshiro128plus(seed)
  const choose: Choose = (span) => uniformInt(source, 0, span)
  return record ? recorded(choose) : randomOf(choose)
}

/** Draws these choices: too large a one becomes the largest that fits, and 0 is drawn where there is none any more. */
export function replayRandom(choices: readonly number[]): RecordedRandom {
  let next = 0
  return recorded((span) => Math.max(0, Math.min(Math.trunc(choices[next++] ?? 0), span)))
}

function recorded(choose: Choose): RecordedRandom {
  const choices: number[] = []
  const random = randomOf((span) => {
    const choice = choose(span)
    choices.push(choice)
    return choice
  })
  return { ...random, choices }
}

function randomOf(choose: Choose): Random {
  const integer = (low: number, high: number): number => {
    const span = high - low
    if (!Number.isInteger(low) || !Number.isSafeInteger(span) || span < 0) {
      throw new RangeError(`there is no whole number to draw from ${low} to ${high}`)
    }
    return low + choose(span)
  }
  return {
    integer,
    pick(items) {
      if (items.length === 0) throw new RangeError('there is nothing to pick from')
      return items[integer(0, items.length - 1)]!
    },
  }
}
