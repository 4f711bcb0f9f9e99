/**
 * The kernel of drop-the-bass on one thread, from bytes to words, against `sequential+set`, its twin, and the floor: one pass
 * of its SIMD decoding over as many bytes as all layers have together, without lines, layers and words.
 *
 *     npm run build && node dist/bench/kernel.cjs [rounds]
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChunkSolver, createChunkSolver } from '../challenges/drop-the-bass/kernel/chunk-solver.ts'
import { webAssembly } from '../challenges/drop-the-bass/kernel/web-assembly.ts'
import { indexOf } from '../challenges/drop-the-bass/kernel/word-index.ts'
import { type WordMemory, createWordMemory, deskOf } from '../challenges/drop-the-bass/kernel/word-memory.ts'
import { bundledDictionary, packageRoot } from '../src/problem/package.ts'
import { decodeInPlace } from '../src/kit/base64.ts'
import type { Task } from '../src/measure/task.ts'
import { benchText } from '../src/report/bench/terminal.ts'
import { plain } from '../src/report/paint.ts'
import { LINES, generateLines, openSet } from './generated.ts'
import { compareTasks, simpleTask } from './tasks.ts'

const ROUNDS = Number(process.argv[2] ?? 12)
/** What a batch is at the most (src/solve/batch-size.ts). */
const CHUNK_BYTES = 256 * 1024
const NEWLINE = 0x0a
const DECODE = 'challenges/drop-the-bass/kernel/assembly/decode.ts'
const FLAGS_FILE = 'scripts/asc-flags.json'

/** Whole lines, as many as fit. */
function cut(input: Buffer): Buffer[] {
  const chunks: Buffer[] = []
  for (let start = 0; start < input.length;) {
    const last = input.lastIndexOf(NEWLINE, start + CHUNK_BYTES - 1)
    const end = start + CHUNK_BYTES >= input.length ? input.length : last + 1
    chunks.push(input.subarray(start, end))
    start = end
  }
  return chunks
}

/** Copied to the desk and from it, as a reader and a writer would. */
function solveChunks(solver: ChunkSolver, chunks: readonly Buffer[]): Buffer {
  return Buffer.concat(
    chunks.map((chunk) => {
      const { output, failures } = solver.solveCopy(chunk)
      if (failures.length > 0) throw new Error('a line failed')
      return output.slice()
    }),
  )
}

/** Characters of all layers together, the last one, which is the word, left out. */
function countLayers(input: Buffer, words: readonly string[]): number {
  let characters = 0
  let line = 0
  for (let start = 0; start < input.length; line++) {
    const newline = input.indexOf(NEWLINE, start)
    const end = newline < 0 ? input.length : newline
    const text = new Uint8Array(input.subarray(start, end))
    const word = words[line]!
    let length = text.length
    do {
      characters += length
      length = decodeInPlace(text, length)
    } while (length !== word.length || Buffer.from(text.buffer, 0, length).toString('latin1') !== word)
    start = end + 1
  }
  return characters
}

type Decode = (from: number, length: number, to: number) => number

/** The decoder of the kernel, compiled alone, with the flags of the build. */
function compileDecoder({ memory }: WordMemory): Decode {
  const folder = mkdtempSync(join(tmpdir(), 'solvebench-kernel-'))
  const file = join(folder, 'decode.wasm')
  try {
    const asc = join(packageRoot, 'node_modules/assemblyscript/bin/asc.js')
    const flags = JSON.parse(readFileSync(join(packageRoot, FLAGS_FILE), 'utf8')) as string[]
    execFileSync(process.execPath, [asc, DECODE, '--outFile', file, ...flags], {
      cwd: packageRoot,
      stdio: 'ignore',
    })
    const { Module, Instance } = webAssembly!
    return new Instance(new Module(readFileSync(file)), { env: { memory: memory! } }).exports[
      'decode'
    ] as Decode
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function main(): Promise<void> {
  const input = generateLines()
  const chunks = cut(input)
  const index = indexOf(readFileSync(bundledDictionary))
  const memory = createWordMemory(index, {
    desks: 1,
    capacity: CHUNK_BYTES,
  })
  const kernel = createChunkSolver(memory, 0, 'kernel')
  const twin = createChunkSolver(memory, 0, 'twin')
  const set = await openSet()

  const expected = Buffer.from((await set.run(Buffer.from(input))).output)
  for (const solver of [kernel, twin]) {
    if (!solveChunks(solver, chunks).equals(expected)) throw new Error(`${solver.engine}: the outputs differ`)
  }
  const characters = countLayers(input, expected.toString('latin1').split('\n'))
  console.log(`${input.length} bytes of input, ${characters} characters in all layers`)

  const decode = compileDecoder(memory)
  const desk = deskOf(memory, 0)
  const floor = (): void => {
    for (let left = characters; left > 0; left -= CHUNK_BYTES) {
      if (decode(desk.input, Math.min(CHUNK_BYTES, left & ~31), desk.scratch) !== 1)
        throw new Error('not base64')
    }
  }
  // The whole input at a desk of its own, where nothing is copied: solving leaves it as it is.
  const whole = createChunkSolver(createWordMemory(index, { desks: 1, capacity: input.length }), 0, 'kernel')
  whole.input.set(input)
  const tasks: Task[] = [
    // Solved in place, so each measurement gets bytes of its own.
    simpleTask('sequential+set', () => set.run(Buffer.from(input))),
    simpleTask('twin, chunks copied to a desk', () => solveChunks(twin, chunks)),
    simpleTask('kernel, chunks copied to a desk', () => solveChunks(kernel, chunks)),
    simpleTask('kernel alone, the input in place', () => whole.solveLines(input.length)),
    simpleTask('floor', () => {
      Buffer.from(memory.buffer, desk.input, CHUNK_BYTES).fill('QUJD')
      floor()
    }),
  ]
  const about = { name: 'from bytes to words, one thread', lines: LINES, bytes: input.length }
  console.log(benchText(await compareTasks({ ...about, tasks, rounds: ROUNDS, seed: 1 }), plain))
}

void main()
