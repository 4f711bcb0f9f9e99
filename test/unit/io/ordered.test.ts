import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderedMap } from '../../../src/io/ordered.ts'

async function* from<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick++) await Promise.resolve()
}

describe('orderedMap', () => {
  test('keeps the order and the bounds whatever the speed of each item', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 20 })),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 30 }),
        async (delays, limit, weightLimit) => {
          let underWay = 0
          let weight = 0
          const work = async (delay: number): Promise<number> => {
            underWay++
            weight += delay
            expect(underWay).toBeLessThanOrEqual(limit)
            expect(underWay === 1 || weight <= weightLimit).toBe(true)
            await ticks(delay)
            underWay--
            weight -= delay
            return delay
          }
          const got: number[] = []
          const results = orderedMap(from(delays), work, { limit, weightLimit, weight: (delay) => delay })
          for await (const result of results) got.push(result)
          expect(got).toEqual(delays)
        },
      ),
    )
  })

  test('unordered gives the same results as they come', async () => {
    const got: number[] = []
    const work = async (delay: number): Promise<number> => {
      await ticks(delay * 10)
      return delay
    }
    for await (const result of orderedMap(from([9, 1, 5]), work, { limit: 3, ordered: false }))
      got.push(result)
    expect(got).toEqual([1, 5, 9])
  })

  test('a result that is ready leaves while the source still waits', async () => {
    const forever = new Promise<never>(() => {})
    async function* source(): AsyncGenerator<number> {
      yield 1
      await forever
    }
    const results = orderedMap(source(), async (item) => item, { limit: 4 })
    expect((await results.next()).value).toBe(1)
  })

  test('an error waits for its turn, so that nothing before it is lost', async () => {
    const gate = deferred()
    const work = async (item: number): Promise<number> => {
      if (item === 2) throw new Error('second')
      await gate.promise
      return item
    }
    const results = orderedMap(from([1, 2, 3]), work, { limit: 3 })
    const first = results.next()
    await ticks(50)
    gate.resolve()
    expect((await first).value).toBe(1)
    await expect(results.next()).rejects.toThrow('second')
  })

  test('an error of the source comes after everything that was read before it', async () => {
    async function* source(): AsyncGenerator<number> {
      yield 1
      yield 2
      throw new Error('disk gone')
    }
    const got: number[] = []
    const run = async (): Promise<void> => {
      for await (const result of orderedMap(source(), async (item) => item, { limit: 8 })) got.push(result)
    }
    await expect(run()).rejects.toThrow('disk gone')
    expect(got).toEqual([1, 2])
  })
})
