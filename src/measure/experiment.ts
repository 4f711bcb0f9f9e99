/**
 * An experiment: tasks that do the same work in several ways, opened, checked against each other, warmed up, and
 * then measured in rounds, each of which runs every one of them once.
 */
import { foreignShare, readCpuTicks } from './foreign.ts'
import { type Meter, createMeter } from './meter.ts'
import { balancedOrders } from './order.ts'
import { callsPerMeasurement, roundRanks } from './plan.ts'
import { median } from './statistics.ts'
import { Disagreement, type Session, type Task, type Usage } from './task.ts'
import { type Yardstick, type YardstickTime, openYardstick } from './yardstick.ts'

/** Work done on a task before its measurements count, in ms, unless its first call took longer. */
const WARM_UP_MS = 300
/** A first call as long as this has warmed everything there is, in ms. */
const LONG_CALL_MS = 1000
/** Memory is laid out anew and code compiled in the first calls after the others ran, too. */
const LEAST_WARM_CALLS = 3

/** A task as far as it got before the rounds. */
export interface Prepared {
  readonly name: string
  /** Opening and first call, in ns. */
  readonly coldNs: number
  /** A call at the end of the warm-up, in ns. */
  readonly warmNs: number
  /** Calls that are to be measured together. */
  readonly calls: number
}

export interface TaskFailure {
  readonly name: string
  readonly error: unknown
}

export interface Preparation {
  readonly prepared: readonly Prepared[]
  readonly failures: readonly TaskFailure[]
}

export interface Measurement {
  readonly name: string
  /** The second measurement of that task in a round, by which the others are judged. */
  readonly control: boolean
  readonly ns: number
  readonly usage?: Usage
}

export interface Round {
  readonly round: number
  readonly yardstickNs: number
  readonly yardsticks?: readonly YardstickTime[]
  /** The share of the machine that other programs took, where the kernel tells. */
  readonly foreign?: number
  /** In the order in which they were taken. */
  readonly measurements: readonly Measurement[]
}

export interface RoundsPlan {
  readonly rounds: number
  readonly seed: number
  /** The name of the task that is measured twice in a round. */
  readonly control: string
  /** Numbers of threads that the yardstick is to stand for, besides one. */
  readonly threads?: readonly number[]
  /** Rounds of each task, at most `rounds`. */
  readonly roundsOf: Readonly<Record<string, number>>
  /** Calls of each task that are measured together. */
  readonly callsOf: Readonly<Record<string, number>>
}

export interface Experiment {
  /**
   * Opens and warms up every task. A task that throws is a failure, and the others go on.
   * @throws Disagreement when two of them make different output.
   */
  prepare(onTask: (name: string) => void): Promise<Preparation>
  /** The rounds of a plan from `from` on. A task that throws is left out from then on, and `failures` tells it. */
  rounds(plan: RoundsPlan, from: number): AsyncGenerator<Round>
  /** Of tasks that threw in a round. */
  readonly failures: readonly TaskFailure[]
  close(): Promise<void>
}

interface Opened {
  readonly name: string
  readonly work: string
  readonly session: Session
  readonly meter: Meter
}

export function createExperiment(tasks: readonly Task[], signal: AbortSignal): Experiment {
  const opened = new Map<string, Opened>()
  const failures: TaskFailure[] = []
  const firsts = new Map<string, { readonly name: string; readonly output: Uint8Array }>()

  const check = ({ name, work }: Pick<Opened, 'name' | 'work'>, output: Uint8Array): void => {
    const expected = firsts.get(work) ?? { name, output: Uint8Array.from(output) }
    firsts.set(work, expected)
    if (Buffer.compare(expected.output, output) !== 0) throw new Disagreement({ name, output }, expected)
  }
  const fail = async (name: string, error: unknown): Promise<TaskFailure> => {
    signal.throwIfAborted()
    if (error instanceof Disagreement) throw error
    await opened.get(name)?.session.close()
    opened.delete(name)
    return { name, error }
  }
  const prepareTask = async (task: Task): Promise<Prepared> => {
    const { name, work = '' } = task
    const began = process.hrtime.bigint()
    const session = await task.open()
    const meter = createMeter(session)
    const one = { name, work, session, meter }
    opened.set(name, one)
    session.prepare?.(1)
    const output = await session.call()
    const coldNs = Number(process.hrtime.bigint() - began)
    check(one, output)
    const warmNs = await warmUp(meter, coldNs, (made) => check(one, made), signal)
    return { name, coldNs, warmNs, calls: callsPerMeasurement(warmNs / 1e6) }
  }
  const measureEntry = async ({ name, control }: Entry, calls: number): Promise<Measurement[]> => {
    const task = opened.get(name)
    if (!task) return []
    try {
      const { nanoseconds, outputs, usage } = await task.meter.measure(calls)
      for (const output of outputs) check(task, output)
      return [{ name, control, ns: nanoseconds, ...(usage && { usage }) }]
    } catch (error) {
      failures.push(await fail(name, error))
      return []
    }
  }

  return {
    failures,
    async prepare(onTask) {
      const prepared: Prepared[] = []
      const failed: TaskFailure[] = []
      for (const task of tasks) {
        onTask(task.name)
        await prepareTask(task).then(
          (one) => prepared.push(one),
          async (error: unknown) => failed.push(await fail(task.name, error)),
        )
      }
      return { prepared, failures: failed }
    },

    async *rounds(plan, from) {
      const entries = entriesOf(plan)
      const orders = balancedOrders(entries.length, plan.rounds, plan.seed)
      const ranks = roundRanks(plan.rounds)
      const yardstick = openYardstick(plan.threads)
      try {
        for (let round = from; round < plan.rounds; round++) {
          signal.throwIfAborted()
          const before = readCpuTicks()
          const times = yardsticks(yardstick)
          const measurements: Measurement[] = []
          for (const at of orders[round] ?? []) {
            const entry = entries[at]!
            if (ranks[round]! >= (plan.roundsOf[entry.name] ?? 0)) continue
            measurements.push(...(await measureEntry(entry, plan.callsOf[entry.name] ?? 1)))
          }
          // What was measured while the run was being stopped may have been cut short.
          signal.throwIfAborted()
          const foreign = foreignShare(before, readCpuTicks())
          yield { round, ...times, ...(foreign !== undefined && { foreign }), measurements }
        }
      } finally {
        await yardstick.close()
      }
    },

    async close() {
      await Promise.all([...opened.values()].map(({ session }) => session.close()))
      opened.clear()
    },
  }
}

function yardsticks(yardstick: Yardstick): Pick<Round, 'yardstickNs' | 'yardsticks'> {
  const yardstickNs = yardstick.time()
  const times = yardstick.timeThreads()
  return { yardstickNs, ...(times.length > 0 && { yardsticks: times }) }
}

type Entry = Pick<Measurement, 'name' | 'control'>

/** The tasks of a round, the control last. */
function entriesOf({ roundsOf, control }: RoundsPlan): Entry[] {
  return [
    ...Object.keys(roundsOf).map((name) => ({ name, control: false })),
    { name: control, control: true },
  ]
}

/** Returns the median of the later calls, in ns: the first ones still warm up. */
async function warmUp(
  meter: Meter,
  coldNs: number,
  onOutput: (output: Uint8Array) => void,
  signal: AbortSignal,
): Promise<number> {
  if (coldNs > LONG_CALL_MS * 1e6) return coldNs
  const began = performance.now()
  const times: number[] = []
  for (let call = 0; call < LEAST_WARM_CALLS || performance.now() - began < WARM_UP_MS; call++) {
    signal.throwIfAborted()
    const { nanoseconds, outputs } = await meter.measure(1)
    for (const output of outputs) onOutput(output)
    times.push(nanoseconds)
  }
  return median(times.slice(times.length >> 1))
}
