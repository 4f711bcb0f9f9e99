/**
 * The executors by name. A new one is a file beside this and a line in `EXECUTORS`.
 */
import type { Executor } from './job.ts'

interface ExecutorEntry {
  /** For `--help`. */
  readonly help: string
  readonly load: () => Promise<Executor>
}

const EXECUTORS = {
  sequential: { help: 'on this thread', load: async () => (await import('./sequential.ts')).sequential },
  pool: { help: 'on worker threads', load: async () => (await import('./pool.ts')).pool },
} satisfies Record<string, ExecutorEntry>

export type ExecutorName = keyof typeof EXECUTORS

export const executorNames = Object.keys(EXECUTORS) as [ExecutorName, ...ExecutorName[]]

const helps = executorNames.map((name) => EXECUTORS[name].help)
export const executorHelp = `how lines are worked: ${helps.join(', or ')}`

/** Without a name: the one that picks by itself. */
export async function loadExecutor(name: ExecutorName | undefined): Promise<Executor> {
  return name ? EXECUTORS[name].load() : (await import('./auto.ts')).auto
}
