/**
 * A piece of work that never changes, timed in every round: it tells how fast the machine was then, and so whether
 * two results taken on different days can be set against each other. What ran on several threads is held against the
 * yardstick on as many, since a machine with one core taken is as fast as ever for one thread and not for two.
 */
import { Worker } from 'node:worker_threads'
import { usableCores } from '../io/cores.ts'

export interface YardstickTime {
  readonly threads: number
  readonly ns: number
}

export interface Yardstick {
  /** On one thread, in ns. */
  time(): number
  /** On each of the numbers of threads it was opened for, all of which begin at once: in ns until the last has ended. */
  timeThreads(): YardstickTime[]
  close(): Promise<void>
}

/** Parts of the memory that threads share: which turn it is, and how many have ended it. */
const TURN = 0
const ENDED = 1
/** A turn and how many take part in it are told in one number, so that nobody can see the one without the other. */
const TURNS_APART = 1024
/** Threads that do not end a turn within so many ms will not. */
const PATIENCE_MS = 10_000

/** `threads`: numbers of threads, in any order. One is always measured, and more than there are cores never. */
export function openYardstick(threads: readonly number[] = [], cores = usableCores()): Yardstick {
  const counts = [...new Set(threads.map((count) => Math.min(count, cores, TURNS_APART)))]
    .filter((count) => count > 1)
    .toSorted((a, b) => a - b)
  const shared = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
  let turn = 0
  const table = new Uint32Array(2 ** 14)
  let broken = false
  const workers = Array.from({ length: Math.max(0, ...counts.map((count) => count - 1)) }, (_, index) => {
    const worker = new Worker(HELPER, { eval: true, workerData: { shared, index } })
    // A machine that has no thread left for it has no such yardstick either, and nothing else is wrong.
    worker.on('error', () => void (broken = true))
    worker.unref()
    return worker
  })
  const timeOn = (count: number): YardstickTime[] => {
    if (broken) return []
    turn = (turn + 1) % (2 ** 31 / TURNS_APART)
    Atomics.store(shared, ENDED, 0)
    const began = process.hrtime.bigint()
    Atomics.store(shared, TURN, turn * TURNS_APART + count - 1)
    Atomics.notify(shared, TURN)
    arithmetic(table)
    for (let ended = Atomics.load(shared, ENDED); ended < count - 1; ended = Atomics.load(shared, ENDED)) {
      broken ||= Atomics.wait(shared, ENDED, ended, PATIENCE_MS) === 'timed-out'
      if (broken) return []
    }
    return [{ threads: count, ns: Number(process.hrtime.bigint() - began) }]
  }
  const time = (): number => {
    const began = process.hrtime.bigint()
    arithmetic(table)
    return Number(process.hrtime.bigint() - began)
  }
  const timeThreads = (): YardstickTime[] => counts.flatMap(timeOn)
  // Its own code is compiled by the first two, and threads have started by then.
  for (let run = 0; run < 2; run++) {
    time()
    timeThreads()
  }
  return {
    time,
    timeThreads,
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  }
}

/**
 * A few milliseconds of integer arithmetic over 64 KiB of memory. Its text is run on other threads, so it may use nothing
 * from outside.
 */
function arithmetic(table: Uint32Array): void {
  let state = 1
  for (let step = 0; step < 2_000_000; step++) {
    // Numerical Recipes' linear congruential generator (Press et al., 2nd edition, chapter 7.1).
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    const at = state >>> 18
    table[at] = (table[at]! ^ state) >>> 1
  }
}

/** What another thread runs: parked until it is its turn, and a part of that. */
const HELPER = `
  const { shared, index } = require('node:worker_threads').workerData
  const table = new Uint32Array(2 ** 14)
  ${arithmetic.toString()}
  for (let seen = 0; ; ) {
    Atomics.wait(shared, ${TURN}, seen)
    seen = Atomics.load(shared, ${TURN})
    if (index >= seen % ${TURNS_APART}) continue
    ${arithmetic.name}(table)
    Atomics.add(shared, ${ENDED}, 1)
    Atomics.notify(shared, ${ENDED})
  }
`
