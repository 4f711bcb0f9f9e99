import { describe, expect, test } from 'vitest'
import { createQueue } from '../../../src/judge/queue.ts'

const { signal } = new AbortController()

/** Works that end when they are told to, and the order in which they were started. */
function createWorks() {
  const started: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  return {
    started,
    work: (name: string) => () => {
      started.push(name)
      return new Promise<string>((resolve, reject) =>
        ends.set(name, (error) => (error ? reject(error) : resolve(name))),
      )
    },
    end: async (name: string, error?: Error) => {
      ends.get(name)?.(error)
      // What waits for it is started in the turns that follow.
      await new Promise(setImmediate)
    },
  }
}

describe('a queue', () => {
  test('holds to its bound over all lanes, and lanes take turns', async () => {
    const { started, work, end } = createWorks()
    const queue = createQueue(2)
    const [long, short] = [queue.lane(), queue.lane()]
    const names = ['a1', 'a2', 'a3', 'a4']
    const longs = names.map((name) => long.run(work(name), signal))
    const shorts = ['b1', 'b2'].map((name) => short.run(work(name), signal))
    expect(started).toEqual(['a1', 'a2'])
    await end('a1')
    expect(started).toEqual(['a1', 'a2', 'a3'])
    await end('a2')
    // One of the long lane had its turn; now it is that of the other, though it came later.
    expect(started).toEqual(['a1', 'a2', 'a3', 'b1'])
    await end('a3')
    await end('b1')
    expect(started).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'b2'])
    await end('a4')
    await end('b2')
    expect(await Promise.all([...longs, ...shorts])).toEqual([...names, 'b1', 'b2'])
  })

  test('a work that fails makes room, and one that throws at once', async () => {
    const { started, work, end } = createWorks()
    const lane = createQueue(1).lane()
    const failing = lane.run(work('fails'), signal)
    const throwing = lane.run(() => {
      throw new Error('at once')
    }, signal)
    const all = Promise.allSettled([failing, throwing, lane.run(work('next'), signal)])
    await end('fails', new Error('no luck'))
    await end('next')
    expect(await all).toEqual([
      { status: 'rejected', reason: new Error('no luck') },
      { status: 'rejected', reason: new Error('at once') },
      { status: 'fulfilled', value: 'next' },
    ])
    expect(started).toEqual(['fails', 'next'])
  })

  test('what is called off while it waits is never started, and holds up nobody', async () => {
    const { started, work, end } = createWorks()
    const queue = createQueue(1)
    const [one, other] = [queue.lane(), queue.lane()]
    const running = one.run(work('running'), signal)
    const stop = new AbortController()
    const off = Promise.allSettled([
      other.run(work('off'), stop.signal),
      one.run(work('off too'), stop.signal),
    ])
    const last = other.run(work('last'), signal)
    stop.abort(new Error('enough'))
    const called = { status: 'rejected', reason: new Error('enough') }
    expect(await off).toEqual([called, called])
    await expect(one.run(work('late'), stop.signal)).rejects.toThrow('enough')
    await end('running')
    await end('last')
    await Promise.all([running, last])
    expect(started).toEqual(['running', 'last'])
  })

  test('says how many lanes come before', async () => {
    const { work, end } = createWorks()
    const queue = createQueue(1)
    const lanes = Array.from({ length: 4 }, () => queue.lane())
    expect(lanes[0]!.place()).toBe(0)
    const runs = lanes.slice(0, 3).map((lane, at) => lane.run(work(String(at)), signal))
    expect(lanes[3]!.place()).toBe(2)
    for (const name of ['0', '1', '2']) await end(name)
    await Promise.all(runs)
    expect(lanes[3]!.place()).toBe(0)
  })
})
