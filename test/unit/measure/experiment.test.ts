import { describe, expect, test } from 'vitest'
import { type Round, type RoundsPlan, createExperiment } from '../../../src/measure/experiment.ts'
import { balancedOrders } from '../../../src/measure/order.ts'
import { Disagreement, type Task } from '../../../src/measure/task.ts'

interface FakeOptions {
  readonly output?: string
  /** Throws at this call of all that were made on it, from 1. */
  readonly throwAt?: number
  readonly onCall?: (calls: number) => void
}

/** A task that does nothing, and tells what was done to it. */
function fakeTask(name: string, { output = 'the same', throwAt, onCall }: FakeOptions = {}) {
  const log = { opened: 0, closed: 0, calls: 0, prepared: 0 }
  const task: Task = {
    name,
    open() {
      log.opened++
      return Promise.resolve({
        prepare: (calls) => void (log.prepared += calls),
        call() {
          log.calls++
          onCall?.(log.calls)
          if (log.calls === throwAt) return Promise.reject(new Error(`${name} broke`))
          return Promise.resolve(Buffer.from(output))
        },
        close() {
          log.closed++
          return Promise.resolve()
        },
      })
    },
  }
  return { task, log }
}

const { signal } = new AbortController()
const planFor = (names: readonly string[], rounds: number, more: Partial<RoundsPlan> = {}): RoundsPlan => ({
  rounds,
  seed: 3,
  control: names[0] ?? '',
  roundsOf: Object.fromEntries(names.map((name) => [name, rounds])),
  callsOf: Object.fromEntries(names.map((name) => [name, 2])),
  ...more,
})

async function collect(rounds: AsyncIterable<Round>): Promise<Round[]> {
  const all: Round[] = []
  for await (const round of rounds) all.push(round)
  return all
}

const entries = ({ measurements }: Round) =>
  measurements.map(({ name, control }) => `${name}${control ? "'" : ''}`)

describe('an experiment', () => {
  test('measures every task once a round and the control twice, in the orders of the seed', async () => {
    const fakes = ['a', 'b'].map((name) => fakeTask(name))
    const experiment = createExperiment(
      fakes.map(({ task }) => task),
      signal,
    )
    const { prepared, failures } = await experiment.prepare(() => {})
    expect(prepared.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(failures).toEqual([])
    const rounds = await collect(experiment.rounds(planFor(['a', 'b'], 6), 0))
    const names = ['a', 'b', "a'"]
    expect(rounds.map(entries)).toEqual(balancedOrders(3, 6, 3).map((order) => order.map((at) => names[at])))
    for (const { yardstickNs, measurements } of rounds) {
      expect(yardstickNs).toBeGreaterThan(0)
      for (const { ns } of measurements) expect(ns).toBeGreaterThan(0)
    }
    await experiment.close()
    for (const { log } of fakes) expect(log).toMatchObject({ opened: 1, closed: 1 })
  })

  test('every call has an input of its own', async () => {
    const { task, log } = fakeTask('a')
    const experiment = createExperiment([task], signal)
    await experiment.prepare(() => {})
    await collect(experiment.rounds(planFor(['a'], 2, { callsOf: { a: 7 } }), 0))
    expect(log.prepared).toBe(log.calls)
  })

  test('that goes on from round 4 measures what it would have measured', async () => {
    const run = async (from: number) => {
      const experiment = createExperiment(
        ['a', 'b', 'c'].map((name) => fakeTask(name).task),
        signal,
      )
      await experiment.prepare(() => {})
      return collect(experiment.rounds(planFor(['a', 'b', 'c'], 8), from))
    }
    const whole = await run(0)
    const rest = await run(4)
    expect(rest.map(({ round }) => round)).toEqual([4, 5, 6, 7])
    expect(rest.map(entries)).toEqual(whole.slice(4).map(entries))
  })

  test('measures a task of fewer rounds together with the one of fewer still', async () => {
    const experiment = createExperiment(
      ['fast', 'slow', 'slower'].map((name) => fakeTask(name).task),
      signal,
    )
    await experiment.prepare(() => {})
    const roundsOf = { fast: 12, slow: 5, slower: 3 }
    const rounds = await collect(experiment.rounds(planFor(['fast'], 12, { roundsOf }), 0))
    const having = (name: string) => rounds.filter((round) => entries(round).includes(name))
    expect(having('fast')).toHaveLength(12)
    expect(having('slow')).toHaveLength(5)
    expect(having('slower')).toHaveLength(3)
    for (const round of having('slower')) expect(entries(round)).toContain('slow')
  })

  test('stops when two tasks make different output, naming both', async () => {
    const tasks = [fakeTask('a').task, fakeTask('b', { output: 'another' }).task]
    const error: unknown = await createExperiment(tasks, signal)
      .prepare(() => {})
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Disagreement)
    expect(error).toMatchObject({ of: { name: 'b' }, against: { name: 'a' } })
  })

  test('notices output that changes only later', async () => {
    let output = 'the same'
    const task: Task = {
      name: 'b',
      open: () =>
        Promise.resolve({ call: () => Promise.resolve(Buffer.from(output)), close: () => Promise.resolve() }),
    }
    const experiment = createExperiment([fakeTask('a').task, task], signal)
    await experiment.prepare(() => {})
    output = 'something else'
    await expect(collect(experiment.rounds(planFor(['a', 'b'], 3), 0))).rejects.toThrow(Disagreement)
  })

  test('notices one wrong call among many', async () => {
    let calls = -Infinity
    const task: Task = {
      name: 'b',
      open: () =>
        Promise.resolve({
          call: () => Promise.resolve(Buffer.from(++calls === 2 ? 'once' : 'the same')),
          close: () => Promise.resolve(),
        }),
    }
    const experiment = createExperiment([fakeTask('a').task, task], signal)
    await experiment.prepare(() => {})
    calls = 0
    const plan = planFor(['a', 'b'], 3, { callsOf: { a: 1, b: 4 } })
    await expect(collect(experiment.rounds(plan, 0))).rejects.toThrow(Disagreement)
  })

  test('holds tasks of other work to each other alone', async () => {
    const other = (name: string, output: string): Task => ({
      ...fakeTask(name, { output }).task,
      work: 'other',
    })
    const same = createExperiment([fakeTask('a').task, other('b', 'else'), other('c', 'else')], signal)
    expect((await same.prepare(() => {})).prepared).toHaveLength(3)
    const differ = createExperiment([fakeTask('a').task, other('b', 'else'), other('c', 'the same')], signal)
    await expect(differ.prepare(() => {})).rejects.toMatchObject({
      of: { name: 'c' },
      against: { name: 'b' },
    })
  })

  test('takes the figures of a task that knows its own, without the calls that warm up', async () => {
    let calls = 0
    const figures = () => ({ nanoseconds: calls * 1e9, cpuMs: calls, peakBytes: calls * 10 })
    const task: Task = {
      name: 'a',
      open: () =>
        Promise.resolve({
          call: () => Promise.resolve(Buffer.from(calls++ < 0 ? '' : 'the same')),
          figures,
          close: () => Promise.resolve(),
        }),
    }
    const experiment = createExperiment([task], signal)
    const { prepared } = await experiment.prepare(() => {})
    expect(prepared[0]?.warmNs).toBeGreaterThan(1e9)
    calls = 0
    const [round] = await collect(experiment.rounds(planFor(['a'], 1, { callsOf: { a: 3 } }), 0))
    // Two calls warm up, and are followed by the three that count: 3, 4, 5; the control's are 8, 9, 10.
    expect(round?.measurements.toSorted((a, b) => a.ns - b.ns)).toMatchObject([
      { ns: 4e9, usage: { cpuMs: 4, peakBytes: 40 } },
      { ns: 9e9, usage: { cpuMs: 9, peakBytes: 90 } },
    ])
  })

  test('goes on without a task that throws at its start', async () => {
    const broken = fakeTask('broken', { throwAt: 1 })
    const experiment = createExperiment([broken.task, fakeTask('a').task], signal)
    const { prepared, failures } = await experiment.prepare(() => {})
    expect(prepared.map(({ name }) => name)).toEqual(['a'])
    expect(failures).toMatchObject([{ name: 'broken', error: { message: 'broken broke' } }])
    expect(broken.log.closed).toBe(1)
  })

  test('goes on without a task that throws in a round, and tells it', async () => {
    let fail = false
    const broken = fakeTask('broken', {
      onCall: () => {
        if (fail) throw new Error('broken in the end')
      },
    })
    const experiment = createExperiment([broken.task, fakeTask('a').task], signal)
    await experiment.prepare(() => {})
    const rounds: Round[] = []
    for await (const round of experiment.rounds(planFor(['a', 'broken'], 6), 0)) {
      rounds.push(round)
      fail = round.round >= 1
    }
    expect(rounds).toHaveLength(6)
    expect(entries(rounds[1]!)).toContain('broken')
    for (const round of rounds.slice(2)) expect(entries(round).toSorted()).toEqual(['a', "a'"])
    expect(experiment.failures).toMatchObject([{ name: 'broken', error: { message: 'broken in the end' } }])
  })

  test('called off in the middle of a round gives up that round', async () => {
    const stop = new AbortController()
    let armed = false
    const { task } = fakeTask('a', {
      onCall: () => {
        if (armed) stop.abort(new Error('enough'))
      },
    })
    const experiment = createExperiment([task], stop.signal)
    await experiment.prepare(() => {})
    const rounds: Round[] = []
    const run = async () => {
      for await (const round of experiment.rounds(planFor(['a'], 5), 0)) {
        rounds.push(round)
        armed = round.round === 1
      }
    }
    await expect(run()).rejects.toThrow('enough')
    expect(rounds.map(({ round }) => round)).toEqual([0, 1])
  })
})
