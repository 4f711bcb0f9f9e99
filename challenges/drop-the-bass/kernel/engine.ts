/**
 * What decodes and looks up: the WebAssembly kernel, or its twin where that cannot run.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../../src/kit/package-root.ts'
import { createTwin } from './twin.ts'
import { webAssembly } from './web-assembly.ts'
import type { WordMemory } from './word-memory.ts'

/** Both functions work on the control block at an address (agreement.ts) and return `DONE` or `FAILED`. */
export interface Engine {
  readonly name: EngineName
  /** Solves lines up to the end of the input or behind the first that fails, whichever comes first. */
  solveLines(control: number): number
  /** Solves the whole input as one text, in which a newline is a byte like any other. */
  solveText(control: number): number
}

export type EngineName = 'kernel' | 'twin'

const KERNEL = 'dist/challenges/drop-the-bass/kernel.wasm'

let compiled: object | undefined

/** Without a name: the kernel, or the twin on a machine without WebAssembly or its SIMD. */
export function createEngine({ memory, buffer }: WordMemory, name?: EngineName): Engine {
  if (name === 'twin' || !memory || !webAssembly) return createTwin(buffer)
  const { Module, Instance, CompileError } = webAssembly
  try {
    compiled ??= new Module(readFileSync(join(packageRoot, KERNEL)))
  } catch (error) {
    if (name === undefined && error instanceof CompileError) return createTwin(buffer)
    throw error
  }
  const { exports } = new Instance(compiled, { env: { memory } })
  return { name: 'kernel', ...(exports as Pick<Engine, 'solveLines' | 'solveText'>) }
}
