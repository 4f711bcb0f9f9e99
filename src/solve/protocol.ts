/**
 * What the pool and its worker threads say to each other. Errors that a user is meant to read lose their class
 * on the way between threads, so they travel as data.
 */
import type { UserErrorData } from '../errors.ts'
import type { Batch } from '../io/lines.ts'
import type { BatchResult, Job } from './job.ts'

export interface WorkerData {
  readonly job: Job
  /** A message on this broadcast channel: stop, and stop what you started. */
  readonly stopChannel: string
}

export type WorkerTask = Batch

export type WorkerReply =
  | { readonly kind: 'result'; readonly result: BatchResult }
  | { readonly kind: 'error'; readonly error: UserErrorData }
  /** The solver threw something it should not have. */
  | { readonly kind: 'defect'; readonly stack: string }
