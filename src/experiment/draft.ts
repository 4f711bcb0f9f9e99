/**
 * A result that is still growing: what was settled before the first round, and the rounds so far.
 */
import type { BenchInput, BenchRound } from '../measure/result.ts'

/** Of intervals, and of all comparisons of an input together. */
export const CONFIDENCE = 0.95
export const RESAMPLES = 10_000

/** What the result of every experiment holds, whatever it measures. */
export interface RoundsResult {
  readonly seconds: number
  readonly complete: boolean
  readonly settings: {
    readonly rounds: number
    readonly seed: number
    readonly timeBudgetMs: number | null
    readonly confidence: number
  }
  readonly inputs: readonly BenchInput[]
  readonly rounds: readonly BenchRound[]
}

export interface Draft<Raw extends RoundsResult = RoundsResult> {
  /** What it began with. */
  readonly about: Raw
  /** As it is now; `complete` once all of it is measured. */
  snapshot(complete: boolean): Raw
  input(name: string): BenchInput
  updateInput(name: string, change: Partial<BenchInput>): void
  roundsOf(input: string): number
  addRound(round: BenchRound): void
  /** Adds to a part of the result that is a list. */
  add<Part extends ListOf<Raw>>(part: Part, rows: Raw[Part]): void
}

/** The parts of a result that are lists, and not the draft's own. */
type ListOf<Raw> = {
  [Part in keyof Raw]: Raw[Part] extends readonly unknown[] ? Part : never
}[Exclude<keyof Raw, 'inputs' | 'rounds'>]

export function createDraft<Raw extends RoundsResult>(start: Raw): Draft<Raw> {
  const began = performance.now()
  const inputs = new Map(start.inputs.map((input) => [input.name, input]))
  const rounds = [...start.rounds]
  let lists: Partial<Raw> = {}
  const input = (name: string): BenchInput => {
    const found = inputs.get(name)
    if (!found) throw new Error(`no input ${name}`)
    return found
  }
  const snapshot = (complete: boolean): Raw => ({
    ...start,
    ...lists,
    inputs: [...inputs.values()],
    rounds: [...rounds],
    seconds: start.seconds + (performance.now() - began) / 1e3,
    complete,
  })
  return {
    about: start,
    snapshot,
    input,
    updateInput: (name, change) => void inputs.set(name, { ...input(name), ...change }),
    roundsOf: (name) => rounds.filter((round) => round.input === name).length,
    addRound: (round) => void rounds.push(round),
    add(part, rows) {
      const before = (lists[part] ?? start[part]) as unknown as readonly unknown[]
      lists = { ...lists, [part]: [...before, ...(rows as unknown as readonly unknown[])] }
    },
  }
}
