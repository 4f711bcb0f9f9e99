/**
 * The other threads of a run over the parts of a file.
 */
import { Worker } from 'node:worker_threads'
import { modulePath } from '../../problem/package.ts'
import { UserError, systemErrorCode } from '../../errors.ts'
import { supervise, workerDied } from '../supervise.ts'
import type { Piece } from './part.ts'
import type { PartMessage, PartWorkerData } from './worker.ts'

export interface Threads {
  /** What has come since the last call. @throws what went wrong in a thread, once there is nothing else. */
  received(): readonly Piece[]
  /** Waits for something to come. */
  more(): Promise<void>
  /** Ends them. */
  end(): Promise<void>
}

export function startThreads(
  data: Omit<PartWorkerData, 'thread'>,
  count: number,
  signal: AbortSignal,
): Threads {
  const { inputName } = data
  let pieces: Piece[] = []
  let wake = nothing
  const life = supervise({
    signal,
    onFault: () => wake(),
    stop: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  })
  const workers = Array.from({ length: count }, (_, thread) => {
    const workerData: PartWorkerData = { ...data, thread }
    const worker = new Worker(modulePath('src/solve/parts/worker'), { workerData })
    worker.on('message', (message: PartMessage) => {
      if (message.kind === 'error') return life.fail(UserError.fromData(message.error))
      pieces.push(message.piece)
      wake()
    })
    // What the solver threw is a defect; the others are the machine's.
    worker.on('error', (error) =>
      life.fail(systemErrorCode(error) ? workerDied(inputName, String(error)) : error),
    )
    worker.on('exit', (code) => {
      if (code !== 0) life.fail(workerDied(inputName, `exit code ${code}`))
    })
    return worker
  })
  return {
    received() {
      const { fault } = life
      if (fault && (pieces.length === 0 || signal.aborted)) throw fault.error
      const come = pieces
      pieces = []
      return come
    },
    more: () =>
      new Promise((resolve) => {
        wake = resolve
        if (life.fault || pieces.length > 0) resolve()
      }),
    end: () => life.end(),
  }
}

function nothing(): void {}
