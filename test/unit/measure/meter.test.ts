import { describe, expect, test } from 'vitest'
import { createMeter, warmUpCalls } from '../../../src/measure/meter.ts'
import type { CallFigures, Session } from '../../../src/measure/task.ts'

/** Calls are numbered from 1; the figures of a call are its number. */
function counting(): {
  session: Session
  figures: () => CallFigures
  prepared: number[]
  calls: () => number
} {
  let call = 0
  const prepared: number[] = []
  const session: Session = {
    prepare: (calls) => void prepared.push(calls),
    call: () => Promise.resolve(Buffer.from(String(++call))),
    close: () => Promise.resolve(),
  }
  const figures = (): CallFigures => ({ nanoseconds: call, cpuMs: call, peakBytes: call })
  return { session, figures, prepared, calls: () => call }
}

const numbers = (outputs: readonly Uint8Array[]): number[] =>
  outputs.map((output) => Number(Buffer.from(output)))

describe('a measurement', () => {
  test('of one call has none before it; of several, half as many, rounded up', () => {
    expect([1, 2, 3, 10, 101].map(warmUpCalls)).toEqual([0, 1, 2, 5, 51])
  })

  test.each([1, 2, 7])('of %i calls is of the last so many, by their own account', async (calls) => {
    const { session, figures, prepared } = counting()
    const meter = createMeter({ ...session, figures })
    const before = warmUpCalls(calls)
    const { nanoseconds, usage, outputs } = await meter.measure(calls)
    const mean = before + (calls + 1) / 2
    expect(nanoseconds).toBeCloseTo(mean, 9)
    expect(usage?.cpuMs).toBeCloseTo(mean, 9)
    expect(prepared).toEqual([before + calls])
    // What the calls before them made is checked, too.
    expect(numbers(outputs)).toEqual(Array.from({ length: before + calls }, (_, at) => at + 1))
  })

  test.each([1, 2, 7])('of %i calls by the clock makes as many, each time', async (calls) => {
    const { session, prepared, calls: made } = counting()
    const meter = createMeter(session)
    const all = calls + warmUpCalls(calls)
    for (const time of [1, 2]) {
      const { nanoseconds, outputs } = await meter.measure(calls)
      expect(nanoseconds).toBeGreaterThan(0)
      expect(outputs).toHaveLength(all)
      expect(made()).toBe(all * time)
    }
    expect(prepared).toEqual([all, all])
  })
})
