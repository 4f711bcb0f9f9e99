/**
 * Inputs and rounds of a result that is still growing.
 */
import type { BenchInput, BenchRound } from '../measure/result.ts'

export interface RoundsDraft {
  readonly about: { readonly settings: { readonly rounds: number; readonly seed: number } }
  input(name: string): BenchInput
  updateInput(name: string, change: Partial<BenchInput>): void
  roundsOf(input: string): number
  addRound(round: BenchRound): void
}

/** What the result holds so far, in `inputs` and `rounds`, and the ways to add to it. */
export function createRoundsDraft<Start extends RoundsDraft['about'] & RoundsSoFar>(
  start: Start,
): RoundsDraft & { readonly about: Start; readonly soFar: () => RoundsSoFar } {
  const inputs = new Map(start.inputs.map((input) => [input.name, input]))
  const rounds = [...start.rounds]
  const input = (name: string): BenchInput => {
    const found = inputs.get(name)
    if (!found) throw new Error(`no input ${name}`)
    return found
  }
  return {
    about: start,
    soFar: () => ({ inputs: [...inputs.values()], rounds }),
    input,
    updateInput: (name, change) => void inputs.set(name, { ...input(name), ...change }),
    roundsOf: (name) => rounds.filter((round) => round.input === name).length,
    addRound: (round) => void rounds.push(round),
  }
}

interface RoundsSoFar {
  readonly inputs: readonly BenchInput[]
  readonly rounds: readonly BenchRound[]
}
