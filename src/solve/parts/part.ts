/**
 * One part of a file on this thread: read, solved block by block, gathered.
 */
import { loadModule } from '../../challenge/package.ts'
import { type ReadBlocks, createLineReader } from '../../io/line-blocks.ts'
import type { LinesSolver, SolveLines } from '../../kit/contract.ts'
import { overlongReason } from '../batch.ts'
import { createByteWriter } from '../byte-writer.ts'
import type { BatchResult, Job, LineFailure } from '../job.ts'

/** Bytes of a part: a few milliseconds of work, so that the last ones keep no thread waiting for long. */
export const PART_BYTES = 2 * 2 ** 20
/** Bytes read and solved at a time: with all that a solver makes of them they stay in the cache of a core. */
export const BLOCK_BYTES = 256 * 2 ** 10

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

/** A result whose lines are counted from 1 in the part: what comes before it is not known here. */
export interface PartResult extends Omit<BatchResult, 'firstLine' | 'output' | 'rows' | 'trace'> {
  readonly part: number
  readonly output: Uint8Array<ArrayBuffer>
}

export type SolvePart = (part: number) => Promise<PartResult>

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
  const read = createLineReader(descriptor, {
    maxLine: job.maxLine,
    buffer: many.room?.subarray(0, BLOCK_BYTES) ?? new Uint8Array(BLOCK_BYTES),
    name: inputName,
  })
  const parts = partCount(size)
  return async (part) => {
    const began = performance.now()
    // The last one goes to the end, wherever that is by then.
    const to = part === parts - 1 ? Infinity : (part + 1) * PART_BYTES
    const result = await gather(read({ from: part * PART_BYTES, to }), many, job.maxLine)
    return { part, ...result, milliseconds: performance.now() - began }
  }
}

async function gather(
  blocks: ReturnType<ReadBlocks>,
  many: SolveLines,
  maxLine: number,
): Promise<Omit<PartResult, 'part' | 'milliseconds'>> {
  const output = createByteWriter()
  const failures: LineFailure[] = []
  const count = { lines: 0, bytes: 0, solved: 0 }
  for (const block of blocks) {
    if (block.kind === 'overlong') {
      count.lines++
      count.bytes += block.length + 1
      failures.push({ line: count.lines, reason: overlongReason(block.length, maxLine) })
      continue
    }
    const answer = many(block.bytes)
    const result = answer instanceof Promise ? await answer : answer
    output.write(result.output)
    for (const { line, reason } of result.failures) failures.push({ line: count.lines + line + 1, reason })
    count.lines += result.lines
    count.bytes += block.bytes.length
    count.solved += result.solved
  }
  return { ...count, output: output.take(), failures }
}
