/**
 * Where the time of a run went: thread by thread, every millisecond under one name.
 */
import type { BatchTrace, Spent } from './job.ts'

export interface Account {
  readonly spend: (on: string, milliseconds: number) => void
  /** What was spent since the last time it was asked. */
  take(): Spent
}

export function createAccount(): Account {
  let spent: Record<string, number> = {}
  return {
    spend: (on, milliseconds) => (spent[on] = (spent[on] ?? 0) + milliseconds),
    take() {
      const taken = spent
      spent = {}
      return taken
    },
  }
}

/**
 * The shares of `threads` times the length of the run, which add up to 1. Besides what solvers wait for:
 * - compute: solving, on a thread;
 * - messages: a thread had nothing to do while a batch or its result was on the way between threads;
 * - waiting: a thread had nothing to do, since nothing had been sent to it yet, or was left;
 * - outside: on the one thread of a sequential run, all that is not solving: cutting lines, collecting answers.
 */
export type TimeShares = Readonly<Record<string, number>>

/** `began` and `ended` of the run, on the clock of the traces. A pool when its batches were sent anywhere. */
export function splitTime(
  traces: readonly BatchTrace[],
  run: { readonly threads: number; readonly pooled: boolean; readonly began: number; readonly ended: number },
): TimeShares {
  const total = run.threads * (run.ended - run.began)
  const parts: Record<string, number> = { compute: 0 }
  const add = (part: string, milliseconds: number): void => {
    parts[part] = (parts[part] ?? 0) + milliseconds
  }
  for (const { began, ended, spent } of traces) {
    const elsewhere = Object.values(spent).reduce((sum, each) => sum + each, 0)
    add('compute', Math.max(0, ended - began - elsewhere))
    for (const [part, milliseconds] of Object.entries(spent)) add(part, milliseconds)
  }
  if (run.pooled) add('messages', messageTime(traces))
  const named = Object.values(parts).reduce((sum, each) => sum + each, 0)
  add(run.pooled ? 'waiting' : 'outside', Math.max(0, total - named))
  const whole = Math.max(total, named)
  return Object.fromEntries(Object.entries(parts).map(([part, ms]) => [part, whole > 0 ? ms / whole : 0]))
}

/** What threads were idle for while something was on its way to or from them. */
function messageTime(traces: readonly BatchTrace[]): number {
  let sum = 0
  for (const batches of byThread(traces).values()) {
    let idleSince = -Infinity
    for (const { sent, began, ended } of batches) {
      sum += Math.max(0, began - Math.max(sent, idleSince))
      idleSince = ended
    }
    const last = batches.at(-1)
    if (last) sum += Math.max(0, last.received - last.ended)
  }
  return sum
}

function byThread(traces: readonly BatchTrace[]): Map<number, BatchTrace[]> {
  const threads = new Map<number, BatchTrace[]>()
  for (const trace of traces.toSorted((a, b) => a.began - b.began)) {
    const batches = threads.get(trace.thread)
    if (batches) batches.push(trace)
    else threads.set(trace.thread, [trace])
  }
  return threads
}
