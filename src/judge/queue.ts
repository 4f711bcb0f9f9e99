/**
 * One queue for everything that wants a box: at most so many at once over all judgings, and these take turns, so that a long
 * one holds up no short one that came later.
 */

export interface Queue {
  /** A line of its own for one judging. */
  lane(): Lane
}

export interface Lane {
  /**
   * Starts `work` when it is its turn and there is room. Within a lane the first come is the first served.
   * Rejects with the signal's reason when it aborts before that; then `work` is never started.
   */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** How many other lanes have their turn before something new in this one; 0 when it would start at once. */
  place(): number
}

interface Waiting {
  start(): void
  isOff: boolean
}

/** `limit` is the number of works at once. */
export function createQueue(limit: number): Queue {
  /** Lanes in which something waits, in the order of their turns. */
  const turns: Waiting[][] = []
  let running = 0

  const next = (): void => {
    for (;;) {
      const lane = running < limit ? turns.shift() : undefined
      if (!lane) return
      const first = lane.find(({ isOff }) => !isOff)
      lane.splice(0, first ? lane.indexOf(first) + 1 : lane.length)
      if (lane.length > 0) turns.push(lane)
      first?.start()
    }
  }
  const ended = (): void => {
    running--
    next()
  }

  const lane = (): Lane => {
    const line: Waiting[] = []
    return {
      run(work, signal) {
        return new Promise((resolve, reject) => {
          if (signal.aborted) return reject(signal.reason as Error)
          const callOff = (): void => {
            waiting.isOff = true
            reject(signal.reason as Error)
          }
          const waiting: Waiting = {
            isOff: false,
            start() {
              signal.removeEventListener('abort', callOff)
              running++
              // Settled either way before the next one starts.
              started(work).then(resolve, reject).finally(ended)
            },
          }
          signal.addEventListener('abort', callOff, { once: true })
          if (line.length === 0) turns.push(line)
          line.push(waiting)
          next()
        })
      },
      place: () => (running < limit && turns.length === 0 ? 0 : turns.filter((one) => one !== line).length),
    }
  }
  return { lane }
}

/** A work that throws where it should reject must not stop the queue. */
async function started<T>(work: () => Promise<T>): Promise<T> {
  return work()
}
