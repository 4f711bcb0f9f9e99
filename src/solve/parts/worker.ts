/**
 * A thread that takes parts of a file until there are none.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { UserError, type UserErrorData } from '../../errors.ts'
import { type PartsJob, type Piece, createPartSolver } from './part.ts'
import { type ScheduleData, openSchedule } from './schedule.ts'

export interface PartWorkerData extends PartsJob {
  readonly schedule: ScheduleData
  readonly thread: number
}

/** An error that a user is meant to read loses its class on the way between threads; any other ends the thread. */
export type PartMessage =
  | { readonly kind: 'piece'; readonly piece: Piece }
  | { readonly kind: 'error'; readonly error: UserErrorData }

async function work(port: MessagePort, { schedule: data, thread, ...job }: PartWorkerData): Promise<void> {
  const schedule = openSchedule(data)
  const post = (message: PartMessage, transfer: ArrayBuffer[]): void => port.postMessage(message, transfer)
  let made = 0
  try {
    const solve = await createPartSolver(job, thread, new AbortController().signal)
    for (let part = schedule.take(); part !== undefined; part = schedule.take()) {
      for await (const piece of solve(part)) {
        schedule.waitForRoom(thread, made++)
        post({ kind: 'piece', piece }, [piece.output.buffer])
      }
    }
  } catch (error) {
    if (!UserError.is(error)) throw error
    post({ kind: 'error', error: error.toData() }, [])
  }
}

if (parentPort) void work(parentPort, workerData as PartWorkerData)
