/**
 * A worker thread of the pool: builds the solver once, then works batches as they come.
 */
import { BroadcastChannel, workerData } from 'node:worker_threads'
import { UserError } from '../errors.ts'
import { type SolveBatch, createBatchSolver } from './batch.ts'
import type { WorkerData, WorkerReply, WorkerTask } from './protocol.ts'

const { job, stopChannel } = workerData as WorkerData

/** A terminated thread leaves the processes it started behind, so it is told to end them first. */
const stop = new AbortController()
new BroadcastChannel(stopChannel).addEventListener('message', () => stop.abort())

let solver: Promise<SolveBatch> | undefined

export default async function work(batch: WorkerTask): Promise<WorkerReply> {
  try {
    solver ??= createBatchSolver(job, stop.signal)
    const solve = await solver
    const result = await solve(batch)
    return { kind: 'result', result }
  } catch (error) {
    if (UserError.is(error)) return { kind: 'error', error: error.toData() }
    return { kind: 'defect', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
