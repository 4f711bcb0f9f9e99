/**
 * Which thread works which part of a file: whoever is free takes the next one. Numbers in shared memory, so that nobody
 * waits for a message to go on.
 */
const NEXT = 0
const PASSED_ON = 1
const STOPPED = 2
const NUMBERS = 3

/** How long to sleep before looking again whether all is over, in ms. */
const NAP_MS = 500

/** Plain data that threads share when it is posted to them. */
export interface ScheduleData {
  readonly numbers: SharedArrayBuffer
  readonly parts: number
  /** So many parts may be taken before the first of them is passed on: what a run holds in memory. */
  readonly window: number
}

export interface Schedule {
  /** The next part, or why there is none: all are taken (or nobody wants them), or the window is full. */
  take(): number | 'over' | 'full'
  /** The same once the window is no longer full. Blocks: not for the thread that passes results on. */
  takeWaiting(): number | 'over'
  /** So many results have been passed on. */
  passOn(count: number): void
  stop(): void
}

export function scheduleData(parts: number, window: number): ScheduleData {
  const numbers = new SharedArrayBuffer(NUMBERS * Int32Array.BYTES_PER_ELEMENT)
  return { numbers, parts, window }
}

export function openSchedule({ numbers, parts, window }: ScheduleData): Schedule {
  const shared = new Int32Array(numbers)

  const take = (): number | 'over' | 'full' => {
    for (;;) {
      const next = Atomics.load(shared, NEXT)
      if (next >= parts || Atomics.load(shared, STOPPED) !== 0) return 'over'
      if (next >= Atomics.load(shared, PASSED_ON) + window) return 'full'
      if (Atomics.compareExchange(shared, NEXT, next, next + 1) === next) return next
    }
  }
  return {
    take,
    takeWaiting() {
      for (;;) {
        const passedOn = Atomics.load(shared, PASSED_ON)
        const taken = take()
        if (taken !== 'full') return taken
        Atomics.wait(shared, PASSED_ON, passedOn, NAP_MS)
      }
    },
    passOn(count) {
      Atomics.store(shared, PASSED_ON, count)
      Atomics.notify(shared, PASSED_ON)
    },
    stop() {
      Atomics.store(shared, STOPPED, 1)
      Atomics.notify(shared, PASSED_ON)
    },
  }
}
