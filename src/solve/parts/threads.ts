/**
 * The other threads of a run over the parts of a file.
 */
import { Worker } from 'node:worker_threads'
import { modulePath } from '../../problem/package.ts'
import { UserError, systemErrorCode } from '../../errors.ts'
import { workerDied } from '../worker-died.ts'
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
  let fault: { readonly error: unknown } | undefined
  let wake = nothing
  const fail = (error: unknown): void => {
    fault ??= { error }
    wake()
  }
  const workers = Array.from({ length: count }, (_, thread) => {
    const workerData: PartWorkerData = { ...data, thread }
    const worker = new Worker(modulePath('src/solve/parts/worker'), { workerData })
    worker.on('message', (message: PartMessage) => {
      if (message.kind === 'error') return fail(UserError.fromData(message.error))
      pieces.push(message.piece)
      wake()
    })
    // What the solver threw is a defect; the others are the machine's.
    worker.on('error', (error) => fail(systemErrorCode(error) ? workerDied(inputName, String(error)) : error))
    worker.on('exit', (code) => {
      if (code !== 0) fail(workerDied(inputName, `exit code ${code}`))
    })
    return worker
  })
  const onAbort = (): void => fail(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  return {
    received() {
      if (fault && (pieces.length === 0 || signal.aborted)) throw fault.error
      const come = pieces
      pieces = []
      return come
    },
    more: () =>
      new Promise((resolve) => {
        wake = resolve
        if (fault || pieces.length > 0) resolve()
      }),
    async end() {
      signal.removeEventListener('abort', onAbort)
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function nothing(): void {}
