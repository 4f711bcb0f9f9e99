import { expect, test } from 'vitest'
import { createEventLog } from '../../../src/judge/events.ts'

async function read<T>(log: AsyncIterable<T>): Promise<{ events: T[]; error?: unknown }> {
  const events: T[] = []
  try {
    for await (const event of log) events.push(event)
    return { events }
  } catch (error) {
    return { events, error }
  }
}

test('every reader gets every event, whenever it comes', async () => {
  const log = createEventLog<number>()
  const early = read(log)
  log.push(1)
  await new Promise(setImmediate)
  const late = read(log)
  log.push(2)
  log.push(3)
  log.end()
  log.push(4)
  expect([await early, await late, await read(log)]).toEqual(
    Array.from({ length: 3 }, () => ({ events: [1, 2, 3] })),
  )
})

test('a failure is told behind what came before it, to a reader that comes later too', async () => {
  const log = createEventLog<number>()
  const early = read(log)
  log.push(1)
  const error = new Error('no more')
  log.end({ error })
  expect([await early, await read(log)]).toEqual([
    { events: [1], error },
    { events: [1], error },
  ])
})

test('a reader that leaves does not keep the others waiting', async () => {
  const log = createEventLog<number>()
  const whole = read(log)
  log.push(1)
  for await (const event of log) if (event === 1) break
  log.push(2)
  log.end()
  expect(await whole).toEqual({ events: [1, 2] })
})
