/**
 * An input must come back from its seed, on every machine and in years; and a shorter list of choices must make an input that the
 * generator could have made.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom, replayRandom } from '../../../src/kit/random.ts'

const wide = { min: -(2 ** 40), max: 2 ** 40 }
const range = fc.tuple(fc.integer(wide), fc.integer(wide)).map((ends): [number, number] => {
  const [low, high] = ends.toSorted((one, other) => one - other)
  return [low!, high!]
})

test('the same seed draws the same numbers for ever', () => {
  const random = createRandom(7)
  expect(Array.from({ length: 8 }, () => random.integer(-5, 1000))).toEqual([
    585, 141, 818, 26, 282, 167, 33, 648,
  ])
  expect(random.integer(0, 2 ** 52)).toBe(3_423_126_511_205_178)
  expect(
    'abcdefghij'
      .split('')
      .map(() => random.pick('abcdefghij'.split('')))
      .join(''),
  ).toBe('afifhgejge')
})

test('recording changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.array(range), (seed, ranges) => {
      const plain = createRandom(seed)
      const recorded = createRandom(seed, { record: true })
      for (const [low, high] of ranges) expect(recorded.integer(low, high)).toBe(plain.integer(low, high))
      expect(recorded.choices).toHaveLength(ranges.length)
    }),
  )
})

describe('replaying', () => {
  test('draws what was drawn, and records the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.array(range), (seed, ranges) => {
        const first = createRandom(seed, { record: true })
        const drawn = ranges.map(([low, high]) => first.integer(low, high))
        const again = replayRandom(first.choices)
        expect(ranges.map(([low, high]) => again.integer(low, high))).toEqual(drawn)
        expect(again.choices).toEqual(first.choices)
      }),
    )
  })

  test('of any choices stays within every range', () => {
    const choices = fc.array(fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger()))
    fc.assert(
      fc.property(choices, fc.array(range), (list, ranges) => {
        const random = replayRandom(list)
        for (const [low, high] of ranges) {
          const drawn = random.integer(low, high)
          expect(Number.isInteger(drawn) && drawn >= low && drawn <= high).toBe(true)
        }
        // What was made of them makes the same again.
        const again = replayRandom(random.choices)
        for (const [low, high] of ranges) again.integer(low, high)
        expect(again.choices).toEqual(random.choices)
      }),
    )
  })

  test('draws the low end once there is no choice left, and the high one for too large a choice', () => {
    const random = replayRandom([2, 99])
    expect([random.integer(10, 20), random.integer(10, 20), random.integer(10, 20)]).toEqual([12, 20, 10])
    expect(random.pick(['simplest', 'other'])).toBe('simplest')
    expect(random.choices).toEqual([2, 10, 0, 0])
  })
})

test.each([
  [3, 2],
  [0.5, 2],
  [0, 2.5],
  [Number.NaN, 1],
  [-(2 ** 53), 2 ** 53],
])('there is nothing to draw from %d to %d', (low, high) => {
  expect(() => createRandom(1).integer(low, high)).toThrow(RangeError)
  expect(() => replayRandom([]).integer(low, high)).toThrow(RangeError)
})

test('there is nothing to pick from nothing', () => {
  expect(() => createRandom(1).pick([])).toThrow(RangeError)
})
