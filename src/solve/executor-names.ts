/**
 * The names of the executors, with what help says of each. How they work is loaded by executors.ts.
 */
const HELP = {
  sequential: 'on this thread',
  pool: 'on worker threads',
}

export type ExecutorName = keyof typeof HELP

export const executorNames = Object.keys(HELP) as [ExecutorName, ...ExecutorName[]]

export const executorHelp = `how lines are worked: ${Object.values(HELP).join(', or ')}`
