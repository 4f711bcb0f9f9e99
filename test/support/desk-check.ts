/**
 * Runs chunks at a desk with everything around them filled with rubbish, and sees whether any of it was touched or made a
 * difference.
 */
import { expect } from 'vitest'
import { type ChunkSolver, createChunkSolver } from '../../challenges/drop-the-bass/kernel/chunk-solver.ts'
import type { EngineName } from '../../challenges/drop-the-bass/kernel/engine.ts'
import { indexOf } from '../../challenges/drop-the-bass/kernel/word-index.ts'
import { SLACK } from '../../challenges/drop-the-bass/kernel/agreement.ts'
import {
  type Desk,
  type WordMemory,
  createWordMemory,
  deskOf,
} from '../../challenges/drop-the-bass/kernel/word-memory.ts'

export const engineNames: readonly EngineName[] = ['twin', 'kernel']

/** What an accident would most likely turn into a result: letters, padding, line ends, entries, and neither. */
const RUBBISH = ['A', 'Vm0wd2Qy', '=', '\n', '\r\n', '\u0000', 'a\n', '\xff'].map((text) =>
  Buffer.from(text, 'latin1'),
)

export interface Told {
  readonly output: Buffer
  /** `line` counts from 1. */
  readonly failures: readonly { readonly line: number; readonly reason: string }[]
}

export interface DeskCheck {
  readonly capacity: number
  /** What every engine says of the chunk, with every kind of rubbish around it: they must all say the same. */
  tell(chunk: Uint8Array): Told
  /** One engine, one kind of rubbish. */
  tellBy(engine: EngineName, chunk: Uint8Array, rubbish?: Uint8Array): Told
}

/** The desk is between two others. */
export function createDeskCheck(list: Uint8Array, capacity: number): DeskCheck {
  const memory = createWordMemory(indexOf(list), { desks: 3, capacity })
  const desk = deskOf(memory, 1)
  const bytes = new Uint8Array(memory.buffer)
  const solvers = new Map(engineNames.map((name) => [name, createChunkSolver(memory, 1, name)]))
  const index = bytes.slice(0, memory.index.end)

  function tellBy(engine: EngineName, chunk: Uint8Array, rubbish: Uint8Array = RUBBISH[0]!): Told {
    const solver = solvers.get(engine)!
    // All but what is known before a chunk comes: the index, and where it is.
    const control = bytes.slice(desk.control, desk.control + 64)
    bytes.fill(0)
    fill(bytes.subarray(memory.index.end), rubbish)
    bytes.set(index)
    bytes.set(control, desk.control)
    solver.input.set(chunk)
    const before = bytes.slice()
    const told = solveAll(solver, chunk.length)
    expectUntouched(memory, desk, before, told.output.length)
    return told
  }

  return {
    capacity,
    tellBy,
    tell(chunk) {
      const [first, ...others] = engineNames.flatMap((name) =>
        RUBBISH.map((rubbish) => tellBy(name, chunk, rubbish)),
      )
      for (const other of others) if (!same(other, first!)) expect(other).toEqual(first)
      return first!
    },
  }
}

function solveAll(solver: ChunkSolver, length: number): Told {
  const { output, failures } = solver.solveLines(length)
  return {
    output: Buffer.from(output),
    failures: failures.map(({ line, reason }) => ({ line: line + 1, reason })),
  }
}

/** The memory but for the control block, the scratch and the output; of these two, no more than their slack. */
function expectUntouched(memory: WordMemory, desk: Desk, before: Uint8Array, outputLength: number): void {
  const now = Buffer.from(memory.buffer)
  const kept: readonly [string, number, number][] = [
    ['the index and the desk before', 0, desk.control],
    ['the input and its guards', desk.control + 64, desk.scratch],
    [
      'the guard behind the scratch',
      desk.scratch + Math.ceil((memory.capacity * 3) / 4) + SLACK,
      desk.output,
    ],
    ['what is behind the output', desk.output + outputLength + SLACK, now.length],
  ]
  for (const [what, start, end] of kept) {
    if (now.compare(before, start, end, start, end) !== 0) throw new Error(`${what} was written to`)
  }
}

function fill(bytes: Uint8Array, rubbish: Uint8Array): void {
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).fill(rubbish)
}

function same(one: Told, other: Told): boolean {
  return (
    one.output.equals(other.output) &&
    one.failures.length === other.failures.length &&
    one.failures.every(
      ({ line, reason }, at) => line === other.failures[at]!.line && reason === other.failures[at]!.reason,
    )
  )
}
