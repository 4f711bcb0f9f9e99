/**
 * `--lookup simd`: the chunk solver behind the contract of a solver of lines.
 */
import { decodeInPlace, explain } from '../../../src/kit/base64.ts'
import { breathe } from '../../../src/kit/breathe.ts'
import {
  type Host,
  type Outcome,
  type SolveLine,
  type SolvedLines,
  failed,
  solved,
} from '../../../src/kit/contract.ts'
import { tooLargeFor } from '../../../src/kit/dictionary/word-list.ts'
import { isBlank, textEnd } from '../../../src/kit/line.ts'
import { failureReason } from '../reasons.ts'
import { type ChunkSolver, createChunkSolver } from './chunk-solver.ts'
import { openIndex } from './index-cache.ts'
import { type WordMemory, createWordMemory } from './word-memory.ts'

/** Batches are smaller (src/solve/batch-size.ts), and so are lines up to depth 30. */
const DESK_BYTES = 2 ** 20
const NEWLINE = 0x0a
const EQUALS = 0x3d

export function createKernelSolver(host: Host): SolveLine {
  const memory = host.shared === undefined ? share(host, 1) : (host.shared as WordMemory)
  const desk = createChunkSolver(memory, host.thread ?? 0)
  const solveLine = (line: Uint8Array): Outcome | Promise<Outcome> =>
    line.length <= DESK_BYTES ? solveText(desk, line, 0) : solveLong(desk, line, host.signal)
  const many = (lines: Uint8Array): SolvedLines | Promise<SolvedLines> => {
    if (lines.length > DESK_BYTES) return solvePieces(desk, lines, host.signal)
    return isRoom(lines, desk) ? desk.solveLines(lines.length) : desk.solveCopy(lines)
  }
  return Object.assign(solveLine, { many: Object.assign(many, { room: desk.input }) })
}

function isRoom({ buffer, byteOffset }: Uint8Array, { input }: ChunkSolver): boolean {
  return buffer === input.buffer && byteOffset === input.byteOffset
}

/** The index of the dictionary, and a desk for each thread. */
export function share({ dictionary }: Host, threads: number): WordMemory {
  try {
    return createWordMemory(openIndex(dictionary), { desks: threads, capacity: DESK_BYTES })
  } catch (error) {
    throw error instanceof RangeError ? tooLargeFor('an index', dictionary) : error
  }
}

function solveText(desk: ChunkSolver, text: Uint8Array, before: number): Outcome {
  desk.input.set(text)
  const { word, layers, reason } = desk.solveText(text.length, before)
  // A copy, in memory that is not shared: not everything in Node takes other memory.
  return word ? solved(new Uint8Array(word), { layers }) : failed(reason, { layers })
}

/**
 * A line that no desk holds: its layers are taken off where it is, one after the other, until the rest fits. Other work
 * gets its turn after each.
 */
async function solveLong(desk: ChunkSolver, line: Uint8Array, signal: AbortSignal): Promise<Outcome> {
  let length = line.length
  for (let layers = 0; ; layers++) {
    // Padding is no part of what must fit: it may be nearly all there is, and what is before it the code of an entry.
    while (length > 0 && line[length - 1] === EQUALS) length--
    if (length <= DESK_BYTES) return solveText(desk, line.subarray(0, length), layers)
    const decoded = decodeInPlace(line, length)
    if (decoded < 0) {
      return failed(failureReason(layers + 1, explain(decoded, line, length)), { layers: layers + 1 })
    }
    // Three quarters of a desk or more: no entry is so long.
    length = decoded
    await breathe(signal)
  }
}

/** More than a desk holds: as many whole lines at a time as fit, or one that does not. */
async function solvePieces(desk: ChunkSolver, lines: Uint8Array, signal: AbortSignal): Promise<SolvedLines> {
  const outputs: Uint8Array[] = []
  const failures: { line: number; reason: string }[] = []
  let solvedLines = 0
  let line = 0
  for (let start = 0; start < lines.length;) {
    const end = pieceEnd(lines, start)
    const piece = lines.subarray(start, end)
    start = end
    if (piece.length <= DESK_BYTES) {
      const result = desk.solveCopy(piece)
      outputs.push(result.output.slice())
      for (const failure of result.failures) failures.push({ ...failure, line: line + failure.line })
      solvedLines += result.solved
      line += result.lines
      continue
    }
    const newline = piece.at(-1) === NEWLINE ? piece.length - 1 : piece.length
    const textLength = textEnd(piece, 0, newline)
    if (!isBlank(piece, 0, textLength)) {
      const outcome = await solveLong(desk, piece.subarray(0, textLength), signal)
      if (outcome.kind === 'solved') {
        outputs.push(outcome.answer as Uint8Array, Uint8Array.of(NEWLINE))
        solvedLines++
      } else {
        failures.push({ line, reason: outcome.reason })
      }
    }
    line++
  }
  return { lines: line, solved: solvedLines, output: Buffer.concat(outputs), failures }
}

/** Behind the last line that ends within the capacity of a desk, or else behind the first. */
function pieceEnd(lines: Uint8Array, start: number): number {
  if (lines.length - start <= DESK_BYTES) return lines.length
  const last = lines.lastIndexOf(NEWLINE, start + DESK_BYTES - 1)
  const newline = last >= start ? last : lines.indexOf(NEWLINE, start)
  return newline < 0 ? lines.length : newline + 1
}
