/**
 * Executor `pool`: batches on worker threads (piscina), results in the order of the input.
 */
import { setTimeout } from 'node:timers/promises'
import { BroadcastChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { modulePath } from '../problem/package.ts'
import { UserError } from '../errors.ts'
import { type Batch, heldBytes } from '../io/lines.ts'
import { orderedMap } from '../io/ordered.ts'
import type { BatchResult, ExecutorOptions, Job, Runner, RunnerOptions } from './job.ts'
import { threadTime } from './thread.ts'
import { supervise, workerDied } from './supervise.ts'
import type { WorkerData, WorkerReply, WorkerTask } from './protocol.ts'

/** Batches under way for each worker: one in work, one waiting, and two for results that come out of turn. */
const BATCHES_PER_WORKER = 4
/** Bytes under way in all, which matters for lines of many megabytes. */
const WINDOW_BYTES = 24 * 2 ** 20

/** How long a stop waits for the work under way to end by itself, in ms, before threads are terminated. */
const GRACE_MS = 200

let pools = 0

export function pool(job: Job, options: ExecutorOptions): Promise<Runner> {
  const { signal, workers } = options
  signal.throwIfAborted()
  const threads = createThreads(job, options)

  const work = async (batch: Batch, { inputName, onBatch }: RunnerOptions): Promise<BatchResult> => {
    // Before its memory is given away.
    const bytes = heldBytes(batch)
    const sent = threadTime()
    const reply = await threads.run(batch).catch((error: unknown) => {
      signal.throwIfAborted()
      throw workerDied(place(batch, inputName), String(error), error)
    })
    if (reply.kind === 'error') throw UserError.fromData(reply.error)
    if (reply.kind === 'defect') throw new Error(`${place(batch, inputName)}: ${reply.stack}`)
    const { result } = reply
    onBatch(bytes, result.milliseconds)
    return result.trace ? { ...result, trace: { ...result.trace, sent, received: threadTime() } } : result
  }

  return Promise.resolve({
    run: (batches, runOptions) =>
      orderedMap(batches, (batch) => work(batch, runOptions), {
        limit: workers * BATCHES_PER_WORKER,
        weightLimit: WINDOW_BYTES,
        weight: heldBytes,
        ordered: runOptions.ordered,
      }),
    close: () => threads.end(),
  })
}

interface Threads {
  /** Rejects when the thread that works the batch dies. */
  run(batch: Batch): Promise<WorkerReply>
  /** Ends all threads and what they started. */
  end(): Promise<void>
}

function createThreads(job: Job, { workers, signal }: ExecutorOptions): Threads {
  const stopChannel = `solvebench/${process.pid}/${pools++}`
  const workerData: WorkerData = { job, stopChannel }
  const piscina = new Piscina({
    filename: modulePath('src/solve/worker'),
    workerData,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Infinity,
    recordTiming: false,
  })
  const underWay = new Set<Promise<unknown>>()
  const stop = async (): Promise<void> => {
    const channel = new BroadcastChannel(stopChannel)
    channel.postMessage('stop')
    channel.close()
    const grace = new AbortController()
    await Promise.race([
      Promise.allSettled(underWay),
      setTimeout(GRACE_MS, undefined, { signal: grace.signal }).catch(() => {}),
    ])
    grace.abort()
    await piscina.destroy()
  }
  const life = supervise({ signal, onFault: () => void life.end(), stop })
  // A thread that dies between two tasks has none to fail, so the whole pool fails with its error.
  piscina.on('error', (error: unknown) => life.fail(error))

  return {
    async run(batch) {
      const message = ownMemory(batch)
      const transferList = message.kind === 'lines' ? [message.bytes.buffer as ArrayBuffer] : []
      const reply = piscina.run(message, { transferList }) as Promise<WorkerReply>
      underWay.add(reply)
      try {
        return await reply
      } catch (error) {
        throw life.fault?.error ?? error
      } finally {
        underWay.delete(reply)
      }
    },
    end: () => life.end(),
  }
}

/** The batch with bytes that can be handed to a thread without taking their neighbours along. */
function ownMemory(batch: Batch): WorkerTask {
  if (batch.kind !== 'lines') return batch
  const { bytes, ownsMemory } = batch
  return { ...batch, bytes: ownsMemory ? bytes : new Uint8Array(bytes) }
}

/** "input.txt:7" or "input.txt:7-12" */
function place(batch: Batch, inputName: string): string {
  const last = batch.firstLine + batch.lines - 1
  return `${inputName}:${batch.firstLine}${last > batch.firstLine ? `-${last}` : ''}`
}
