/**
 * One part of a file on this thread: read, solved block by block, and given away in pieces.
 */
import { now } from '../../io/clock.ts'
import { loadModule } from '../../problem/package.ts'
import { createLineReader } from '../../io/line-blocks.ts'
import type { LinesSolver, SolveLines } from '../../kit/contract.ts'
import { overlongReason } from '../batch.ts'
import { type ByteWriter, createByteWriter } from '../byte-writer.ts'
import type { BatchResult, Job, LineFailure } from '../job.ts'

/** Bytes of a part: a few milliseconds of work, so that the last ones keep no thread waiting for long. */
export const PART_BYTES = 2 * 2 ** 20
/** Bytes read and solved at a time: with all that a solver makes of them they stay in the cache of a core. */
export const BLOCK_BYTES = 256 * 2 ** 10
/** So many failures make a piece: one takes many times the memory of a short line. */
const MANY_FAILURES = 4096
/** What is read at a time where a block would bring more than that. */
const SMALL_BLOCK_BYTES = 16 * 2 ** 10

/** What is to be worked, as plain data. */
export interface PartsJob {
  readonly job: Job
  readonly descriptor: number
  /** Bytes of the file. */
  readonly size: number
  /** What errors call it. */
  readonly inputName: string
  /** What the solver shares between threads. */
  readonly shared: unknown
}

/** A result whose lines are counted from 1 in the piece: what comes before it is not known here. */
export interface Piece extends Omit<BatchResult, 'firstLine' | 'output' | 'rows' | 'trace'> {
  readonly part: number
  /** The thread that made it. */
  readonly thread: number
  /** Whether it is the last one of its part. */
  readonly isLast: boolean
  readonly output: Uint8Array<ArrayBuffer>
}

export type SolvePart = (part: number) => AsyncGenerator<Piece>

export function partCount(size: number): number {
  return Math.max(1, Math.ceil(size / PART_BYTES))
}

/** `thread` is the number of this thread among those that share, from 0. */
export async function createPartSolver(
  { job, descriptor, size, inputName, shared }: PartsJob,
  thread: number,
  signal: AbortSignal,
): Promise<SolvePart> {
  const { default: solver } = loadModule<LinesSolver>(job.solver)
  const { many } = await solver.create(job.choice, { dictionary: job.dictionary, signal, shared, thread })
  if (!many) throw new Error('a solver that shares solves many lines at once')
  const parts = partCount(size)
  let blockBytes = BLOCK_BYTES
  const read = createLineReader(descriptor, {
    maxLine: job.maxLine,
    buffer: many.room?.subarray(0, BLOCK_BYTES) ?? new Uint8Array(BLOCK_BYTES),
    atOnce: () => blockBytes,
    name: inputName,
  })

  return async function* solvePart(part) {
    let began = now()
    const gathered = createGathered()
    const piece = (isLast: boolean): Piece => {
      return { part, thread, isLast, ...gathered.take(), milliseconds: now() - began }
    }
    // The last one goes to the end, wherever that is by then.
    const to = part === parts - 1 ? Infinity : (part + 1) * PART_BYTES
    for (const block of read({ from: part * PART_BYTES, to })) {
      if (block.kind === 'overlong') {
        gathered.addOverlong(block.length, job.maxLine)
        continue
      }
      const failed = await gathered.addLines(block.bytes, many)
      const isFlood = (failed / block.bytes.length) * BLOCK_BYTES > MANY_FAILURES
      blockBytes = isFlood ? SMALL_BLOCK_BYTES : BLOCK_BYTES
      if (gathered.failures() < MANY_FAILURES) continue
      yield piece(false)
      began = now()
    }
    yield piece(true)
  }
}

interface Gathered {
  addOverlong(length: number, maxLine: number): void
  /** Returns how many of them failed. */
  addLines(bytes: Uint8Array, many: SolveLines): Promise<number>
  /** How many there are now. */
  failures(): number
  take(): Pick<Piece, 'lines' | 'bytes' | 'solved' | 'output' | 'failures'>
}

function createGathered(): Gathered {
  let output: ByteWriter = createByteWriter()
  let failures: LineFailure[] = []
  let count = { lines: 0, bytes: 0, solved: 0 }
  return {
    addOverlong(length, maxLine) {
      count.lines++
      count.bytes += length + 1
      failures.push({ line: count.lines, reason: overlongReason(length, maxLine) })
    },
    async addLines(bytes, many) {
      const answer = many(bytes)
      const result = answer instanceof Promise ? await answer : answer
      output.write(result.output)
      for (const { line, reason } of result.failures) failures.push({ line: count.lines + line + 1, reason })
      count.lines += result.lines
      count.bytes += bytes.length
      count.solved += result.solved
      return result.failures.length
    },
    failures: () => failures.length,
    take() {
      const taken = { ...count, output: output.take(), failures }
      output = createByteWriter()
      failures = []
      count = { lines: 0, bytes: 0, solved: 0 }
      return taken
    },
  }
}
