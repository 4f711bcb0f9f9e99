import { closeSync, openSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Job } from '../../../src/solve/job.ts'
import { type Piece, createPartSolver } from '../../../src/solve/parts/part.ts'
import { openSchedule, scheduleData } from '../../../src/solve/parts/schedule.ts'
import { buildFixture } from '../../support/build-fixture.ts'
import { temporaryFile } from '../../support/files.ts'

const solver = await buildFixture('test/fixtures/solvers/says-where.ts')
const job: Job = { solver, choice: { how: 'many' }, dictionary: '', maxLine: 2 ** 20, rows: false }

test('a flood of failures leaves a part in many pieces, none of which is large', async () => {
  const lines = 600_000
  const descriptor = openSync(temporaryFile('x\n'.repeat(lines)), 'r')
  const about = { job, descriptor, size: lines * 2, inputName: 'in.txt', shared: undefined }
  const solve = await createPartSolver(about, 0, new AbortController().signal)
  const pieces: Piece[] = []
  for await (const piece of solve(0)) pieces.push(piece)
  closeSync(descriptor)

  const counts = pieces.map(({ failures }) => failures.length)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(lines)
  // A block of 256 KiB shows that there are many; from then on they are smaller.
  expect(counts[0]).toBeLessThanOrEqual(2 ** 17)
  expect(Math.max(...counts.slice(1))).toBeLessThanOrEqual(2 ** 14)
  expect(pieces.map(({ isLast }) => isLast)).toEqual(pieces.map((_, at) => at === pieces.length - 1))
  // Lines are counted from 1 in each.
  for (const { failures } of pieces) expect(failures[0]?.line ?? 1).toBe(1)
})

describe('the schedule of parts', () => {
  test('lets a thread be four pieces ahead of what has been passed on of its own', () => {
    const schedule = openSchedule(scheduleData(10, 2))
    expect([0, 3, 4, 5].map((made) => schedule.isFull(0, made))).toEqual([false, false, true, true])
    schedule.passOn(0)
    expect([4, 5].map((made) => schedule.isFull(0, made))).toEqual([false, true])
    expect(schedule.isFull(1, 4)).toBe(true)
  })

  test('does not wait where there is room, nor when all is over', () => {
    const schedule = openSchedule(scheduleData(10, 1))
    schedule.waitForRoom(0, 3)
    schedule.stop()
    schedule.waitForRoom(0, 4)
    expect(schedule.take()).toBeUndefined()
  })

  test('gives every part once, whoever asks', () => {
    const data = scheduleData(3, 2)
    const [one, other] = [openSchedule(data), openSchedule(data)]
    expect([one.take(), other.take(), one.take(), other.take()]).toEqual([0, 1, 2, undefined])
  })
})
