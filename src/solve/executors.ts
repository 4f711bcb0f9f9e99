/**
 * The executors by name. A new one is a file beside this, a line here, and its name and help in executor-names.ts.
 */
import type { ExecutorName } from './executor-names.ts'
import type { Executor } from './job.ts'

const EXECUTORS: Readonly<Record<ExecutorName, () => Promise<Executor>>> = {
  sequential: async () => (await import('./sequential.ts')).sequential,
  pool: async () => (await import('./pool.ts')).pool,
}

/** Without a name: the one that picks by itself. */
export async function loadExecutor(name: ExecutorName | undefined): Promise<Executor> {
  return name ? EXECUTORS[name]() : (await import('./auto.ts')).auto
}
