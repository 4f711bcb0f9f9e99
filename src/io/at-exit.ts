/**
 * What must happen before this process ends, however it ends by its own doing: by a return, by process.exit, by an
 * exception that nobody caught. Against SIGKILL nothing here helps.
 */

/** One for the process: each bundle has a copy of this module. */
const SHARED = Symbol.for('solvebench.endings')
const shared = globalThis as { [SHARED]?: { endings: Set<() => void>; listener: () => void } }
const { endings, listener } = (shared[SHARED] ??= { endings: new Set(), listener: () => runEndings() })

/** `ending` must do its work at once, not later. Returns what takes it back. */
export function atExit(ending: () => void): () => void {
  if (endings.size === 0) process.once('exit', listener)
  endings.add(ending)
  return () => {
    endings.delete(ending)
    if (endings.size === 0) process.removeListener('exit', listener)
  }
}

/** Also for whoever ends this process by a signal. The newest first: it may use what the older ones take away. */
export function runEndings(): void {
  const all = [...endings].toReversed()
  endings.clear()
  for (const ending of all) {
    try {
      ending()
    } catch {
      // The others must have their turn, and nobody is left to tell.
    }
  }
}
