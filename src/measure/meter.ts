/**
 * One measurement of one task: so many calls in a row, timed together by tinybench, or by the task itself.
 */
import { Bench, type Task as BenchTask } from 'tinybench'
import { median } from './statistics.ts'
import type { CallFigures, Session, Usage } from './task.ts'

/**
 * Calls that go before the timed ones, where those are short: what ran before, above all other processes, has left the
 * caches and the branch predictor to its own liking, and threads that were parked asleep.
 */
const WARM_UP_SHARE = 0.5

export interface Meter {
  /** Rejects with what a call threw. */
  measure(calls: number): Promise<Metered>
}

export interface Metered {
  /** A call. */
  readonly nanoseconds: number
  /** What every call made. */
  readonly outputs: readonly Uint8Array[]
  /** A call, where it is known. */
  readonly usage?: Usage
}

/** Calls that go before so many timed ones. */
export function warmUpCalls(calls: number): number {
  return calls > 1 ? Math.ceil(calls * WARM_UP_SHARE) : 0
}

export function createMeter(session: Session): Meter {
  return session.figures ? createAccount(session, session.figures) : createClock(session)
}

/** Reads what the session itself knows of its calls. */
function createAccount(session: Session, figures: () => CallFigures): Meter {
  return {
    async measure(calls) {
      const before = warmUpCalls(calls)
      session.prepare?.(calls + before)
      const outputs: Uint8Array[] = []
      const timed: CallFigures[] = []
      for (let call = 0; call < before + calls; call++) {
        outputs.push(await session.call())
        if (call >= before) timed.push(figures())
      }
      const mean = (figure: keyof CallFigures): number =>
        timed.reduce((sum, one) => sum + one[figure], 0) / timed.length
      const usage = { cpuMs: mean('cpuMs'), peakBytes: median(timed.map(({ peakBytes }) => peakBytes)) }
      return { nanoseconds: mean('nanoseconds'), outputs, usage }
    },
  }
}

function createClock(session: Session): Meter {
  const bench = new Bench({ time: 0, iterations: 1, warmup: false, retainSamples: true })
  let calls = 1
  let outputs: Uint8Array[] = []
  bench.add(
    'task',
    async () => {
      for (let call = 0; call < calls; call++) outputs.push(await session.call())
    },
    {
      async: true,
      async beforeEach() {
        const before = warmUpCalls(calls)
        session.prepare?.(calls + before)
        for (let call = 0; call < before; call++) outputs.push(await session.call())
      },
    },
  )
  const [task] = bench.tasks
  return {
    async measure(count) {
      if (!task) throw new Error('tinybench lost its task')
      calls = count
      outputs = []
      // Without this a second run does nothing, and says nothing.
      task.reset(false)
      await task.run()
      return { nanoseconds: (millisecondsOf(task) * 1e6) / count, outputs }
    },
  }
}

function millisecondsOf(task: BenchTask): number {
  const { result } = task
  if (result.state === 'errored') throw result.error
  const sample = result.state === 'completed' ? result.latency.samples?.[0] : undefined
  if (sample === undefined) throw new Error(`a measurement ended ${result.state}`)
  return sample
}
