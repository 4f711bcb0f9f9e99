/**
 * Bytes of many lines -> words and failures, at a desk of a word memory. The library behind `--lookup simd`: knows
 * neither files nor threads.
 */
import { decodeInPlace, explain } from '../../../src/kit/base64.ts'
import { failureReason } from '../reasons.ts'
import {
  DONE,
  INPUT_AT,
  INPUT_END,
  LAYERS,
  LINES,
  OUTPUT_AT,
  SCRATCH,
  SOLVED,
  TEXT,
  TEXT_END,
} from './agreement.ts'
import { type EngineName, createEngine } from './engine.ts'
import { ALIGNMENT, type WordMemory, deskOf } from './word-memory.ts'

export interface ChunkSolver {
  readonly engine: EngineName
  /** Where input is put before it is solved, e.g. by `readSync`. Solving leaves it as it is. */
  readonly input: Uint8Array
  /** Solves the first `length` bytes of the input: whole lines, of which the last may lack its newline. */
  solveLines(length: number): SolvedLines
  /** The same for lines from elsewhere, as many as the desk holds. They are copied, and stay as they are. */
  solveCopy(lines: Uint8Array): SolvedLines
  /**
   * Solves the first `length` bytes of the input as one text, in which a newline is a byte like any other. `before`:
   * layers that were taken off it elsewhere.
   */
  solveText(length: number, before?: number): SolvedText
}

export interface SolvedLines {
  /** How many there were, blank ones included. */
  readonly lines: number
  readonly solved: number
  /** The words, each with a newline behind it. Lent: the next call overwrites it. */
  readonly output: Uint8Array
  /** `line` counts from 0. */
  readonly failures: readonly { readonly line: number; readonly reason: string }[]
}

export interface SolvedText {
  readonly layers: number
  /** Lent, as above. Undefined: there is none, and `reason` says why. */
  readonly word: Uint8Array | undefined
  readonly reason: string
}

/** Each desk is for one thread at a time. `engine`: the faster one that runs here, unless a test names one. */
export function createChunkSolver(memory: WordMemory, desk = 0, engineName?: EngineName): ChunkSolver {
  const engine = createEngine(memory, engineName)
  const { control, input, scratch, output } = deskOf(memory, desk)
  const bytes = new Uint8Array(memory.buffer)
  const words = new DataView(memory.buffer, control)
  const get = (field: number): number => words.getUint32(field, true)

  function prepare(length: number, from = input): void {
    if (!(length >= 0 && length <= memory.capacity)) {
      throw new RangeError(`${length} bytes are not within the ${memory.capacity} of the desk`)
    }
    words.setUint32(INPUT_AT, from, true)
    words.setUint32(INPUT_END, from + length, true)
    words.setUint32(SCRATCH, scratch, true)
    words.setUint32(OUTPUT_AT, output, true)
    words.setUint32(LINES, 0, true)
    words.setUint32(SOLVED, 0, true)
  }

  /** The engine says no more than the layer. What is wrong there is found by the decoder that everyone else uses. */
  function explainLast(before: number): string {
    const text = bytes.slice(get(TEXT), get(TEXT_END))
    const layers = get(LAYERS)
    let length = text.length
    for (let layer = 1; ; layer++) {
      const decoded = decodeInPlace(text, length)
      if (decoded < 0 && layer === layers)
        return failureReason(before + layer, explain(decoded, text, length))
      if (decoded < 0 || layer === layers)
        throw new Error(`the ${engine.name} failed at the wrong layer, ${layers}`)
      length = decoded
    }
  }

  function solvePrepared(): SolvedLines {
    const failures: { line: number; reason: string }[] = []
    while (engine.solveLines(control) !== DONE) {
      failures.push({ line: get(LINES) - 1, reason: explainLast(0) })
    }
    return {
      lines: get(LINES),
      solved: get(SOLVED),
      output: bytes.subarray(output, get(OUTPUT_AT)),
      failures,
    }
  }

  return {
    engine: engine.name,
    input: bytes.subarray(input, input + memory.capacity),
    solveLines(length) {
      prepare(length)
      return solvePrepared()
    },
    solveCopy(lines) {
      // Copied to shared memory, bytes go one by one unless they are as far from a multiple of eight there as they were
      // (`Relaxed_Memcpy` of V8), which takes four times as long.
      const from = input + (lines.byteOffset % ALIGNMENT)
      prepare(lines.length, from)
      bytes.set(lines, from)
      return solvePrepared()
    },
    solveText(length, before = 0) {
      prepare(length)
      const found = engine.solveText(control) === DONE
      return {
        layers: before + get(LAYERS),
        word: found ? bytes.subarray(output, get(OUTPUT_AT) - 1) : undefined,
        reason: found ? '' : explainLast(before),
      }
    },
  }
}
