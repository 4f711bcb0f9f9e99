/**
 * Measures tasks in turn, round by round, so that a machine that grows slower does so for all of them alike.
 */
import { Bench } from 'tinybench'

export type Task = () => unknown

export interface Measured {
  readonly name: string
  /** One measurement a round, in milliseconds, in the order of the rounds. */
  readonly milliseconds: readonly number[]
}

/** `rounds` rounds after one that is not counted. Every round begins with another task. */
export async function interleave(tasks: Readonly<Record<string, Task>>, rounds: number): Promise<Measured[]> {
  const bench = new Bench({ time: 0, iterations: 1, warmup: false, retainSamples: true, throws: true })
  for (const [name, task] of Object.entries(tasks)) {
    bench.add(name, async () => {
      await task()
    })
  }
  const measured = bench.tasks.map(({ name }) => ({ name, milliseconds: [] as number[] }))
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < bench.tasks.length; turn++) {
      const index = (turn + round + 1) % bench.tasks.length
      const task = bench.tasks[index]
      task?.reset(false)
      await task?.run()
      const result = task?.result
      if (!result || !('latency' in result)) throw new Error(`${task?.name} was not measured`)
      const [sample] = result.latency.samples ?? []
      if (round >= 0 && sample !== undefined) measured[index]?.milliseconds.push(sample)
    }
  }
  return measured
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
