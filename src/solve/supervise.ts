/**
 * The life of threads, whatever they do: the first thing that goes wrong is what is told, a signal that aborts is one such
 * thing, and they are ended once.
 */
import { ExitCode, UserError } from '../errors.ts'

export interface Supervision {
  /** What went wrong first, the reason of the signal included. */
  readonly fault: { readonly error: unknown } | undefined
  fail(error: unknown): void
  /** Ends the threads, however often it is asked for. */
  end(): Promise<void>
}

export interface Threads {
  readonly signal: AbortSignal
  /** Told once, when something goes wrong. */
  readonly onFault: () => void
  /** Ends all threads and what they started. */
  readonly stop: () => Promise<void>
}

export function supervise({ signal, onFault, stop }: Threads): Supervision {
  let fault: Supervision['fault']
  let ended: Promise<void> | undefined
  const fail = (error: unknown): void => {
    if (fault) return
    fault = { error }
    onFault()
  }
  const onAbort = (): void => fail(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  return {
    get fault() {
      return fault
    },
    fail,
    end() {
      signal.removeEventListener('abort', onAbort)
      return (ended ??= stop())
    },
  }
}

/** What is said of a thread that the machine ended. `where`: "input.txt:7" */
export function workerDied(where: string, how: string, cause?: unknown): UserError {
  return new UserError(`a worker thread died while solving ${where}: ${how}`, {
    hint: 'try fewer --workers, or --exec sequential',
    exitCode: ExitCode.machine,
    cause,
  })
}
