/**
 * Which thread works which part of a file, and how far ahead it may be: whoever is free takes the next part, and waits
 * while too much of its own has not been passed on. Numbers in shared memory, so that nobody needs a message to go on.
 */
const NEXT = 0
const STOPPED = 1
/** From here on, for each thread: how many of its pieces have been passed on. */
const PASSED_ON = 2

/** How long to sleep before looking again whether all is over, in ms. */
const NAP_MS = 500

/** Pieces of a thread under way: finished ones wait for those of a slower thread before them. */
const PIECES_AHEAD = 4

/** Plain data that threads share when it is posted to them. */
export interface ScheduleData {
  readonly numbers: SharedArrayBuffer
  readonly parts: number
}

export interface Schedule {
  /** The next part; undefined when all are taken, or nobody wants more. */
  take(): number | undefined
  /** A piece of this thread has been passed on. */
  passOn(thread: number): void
  /** Whether a thread that has made so many pieces is to wait until more of them have been passed on. */
  isFull(thread: number, made: number): boolean
  /** Waits until it is not. Blocks the thread. */
  waitForRoom(thread: number, made: number): void
  stop(): void
}

export function scheduleData(parts: number, threads: number): ScheduleData {
  const numbers = new SharedArrayBuffer((PASSED_ON + threads) * Int32Array.BYTES_PER_ELEMENT)
  return { numbers, parts }
}

export function openSchedule({ numbers, parts }: ScheduleData): Schedule {
  const shared = new Int32Array(numbers)
  const isStopped = (): boolean => Atomics.load(shared, STOPPED) !== 0
  return {
    take() {
      if (isStopped()) return undefined
      const next = Atomics.add(shared, NEXT, 1)
      return next < parts ? next : undefined
    },
    passOn(thread) {
      Atomics.add(shared, PASSED_ON + thread, 1)
      Atomics.notify(shared, PASSED_ON + thread)
    },
    isFull: (thread, made) => isFull(made, Atomics.load(shared, PASSED_ON + thread)),
    waitForRoom(thread, made) {
      for (;;) {
        const passedOn = Atomics.load(shared, PASSED_ON + thread)
        if (!isFull(made, passedOn) || isStopped()) return
        Atomics.wait(shared, PASSED_ON + thread, passedOn, NAP_MS)
      }
    },
    stop() {
      Atomics.store(shared, STOPPED, 1)
    },
  }
}

/** Both counts may wrap around; their difference does not mind. */
function isFull(made: number, passedOn: number): boolean {
  return ((made - passedOn) | 0) >= PIECES_AHEAD
}
