/**
 * Code that may never give control back. Listeners of signals are not run while it does not, so Ctrl-C would do nothing.
 */
import { runInThisContext } from 'node:vm'
import { systemErrorCode } from '../errors.ts'

const WORK = Symbol.for('solvebench.interruptible')

/** What ends a process by itself once nobody listens. Of SIGINT the watch below takes care. */
const OTHERS = ['SIGTERM', 'SIGHUP'] as const

/**
 * Calls `work`. SIGINT ends it, and is then told to those who listen as if it had come just now; other signals that ask a process to
 * end do so at once. @throws whatever `work` throws, or that it was interrupted
 */
export function interruptible<T>(work: () => T): T {
  if (isWorker()) return work()
  const listeners = OTHERS.map((signal) => ({ signal, all: process.rawListeners(signal) }))
  for (const { signal } of listeners) process.removeAllListeners(signal)
  try {
    return watched(work)
  } catch (error) {
    if (systemErrorCode(error) === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') process.emit('SIGINT')
    throw error
  } finally {
    for (const { signal, all } of listeners) {
      for (const listener of all) process.on(signal, listener as NodeJS.SignalsListener)
    }
  }
}

function isWorker(): boolean {
  return !process.getBuiltinModule('node:worker_threads').isMainThread
}

/** What is called within a script is ended with it. */
function watched<T>(work: () => T): T {
  const shared = globalThis as { [WORK]?: () => T }
  shared[WORK] = work
  try {
    return runInThisContext(`globalThis[Symbol.for('solvebench.interruptible')]()`, {
      breakOnSigint: true,
    }) as T
  } finally {
    delete shared[WORK]
  }
}
