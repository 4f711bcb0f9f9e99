/**
 * The executors by name. A new one is a file beside this and a line in `EXECUTORS`.
 */
import type { Executor } from './job.ts'

const EXECUTORS = {
  sequential: async () => (await import('./sequential.ts')).sequential,
  pool: async () => (await import('./pool.ts')).pool,
} satisfies Record<string, () => Promise<Executor>>

export type ExecutorName = keyof typeof EXECUTORS

export const executorNames = Object.keys(EXECUTORS) as [ExecutorName, ...ExecutorName[]]

/** Without a name: the one that picks by itself. */
export async function loadExecutor(name: ExecutorName | undefined): Promise<Executor> {
  return name ? EXECUTORS[name]() : (await import('./auto.ts')).auto
}
