/**
 * A made input -> the files of a case, as a challenge keeps them: NN.in, NN.yaml, NN.files. Nothing that is there is written over.
 */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ExitCode, systemErrorCode } from '../errors.ts'
import { makeFolder, writeError } from '../io/files.ts'
import { removeTree } from '../io/remove-tree.ts'
import type { MadeFiles } from '../kit/generator.ts'

export interface CaseContent {
  /** NN.in: one file, in blocks, or the files of a folder. Undefined: an empty file, by which the case is known. */
  readonly input: AsyncIterable<Uint8Array> | MadeFiles | undefined
  readonly args?: readonly string[] | undefined
  readonly files?: MadeFiles | undefined
}

const PARTS = ['.in', '.ans', '.yaml', '.files'] as const

/**
 * Under the first number behind all that the folder has, from 01. Returns the path of the case, without an ending. What was written
 * is removed again when it cannot be finished. @throws UserError for a place that cannot be written to
 */
export async function writeCase(folder: string, content: CaseContent): Promise<string> {
  makeFolder(folder)
  const base = claimName(folder)
  try {
    await writeInput(`${base}.in`, content.input)
    const { args = [], files } = content
    if (args.length > 0) writeFileSync(`${base}.yaml`, argumentsYaml(args))
    if (files) writeFiles(`${base}.files`, files)
    return base
  } catch (error) {
    for (const part of PARTS) removeTree(base + part)
    throw writeError(folder, error, ExitCode.machine)
  }
}

/** The empty NN.in makes it ours: another process that does the same gets the next number. */
function claimName(folder: string): string {
  try {
    for (let number = lastNumber(folder) + 1; ; number++) {
      const base = join(folder, String(number).padStart(2, '0'))
      if (claim(base)) return base
    }
  } catch (error) {
    throw writeError(folder, error, ExitCode.usage)
  }
}

function claim(base: string): boolean {
  if (PARTS.some((part) => existsSync(base + part))) return false
  try {
    closeSync(openSync(`${base}.in`, 'wx'))
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false
    throw error
  }
}

function lastNumber(folder: string): number {
  const numbers = readdirSync(folder).map((name) => Number(/^(\d{1,9})\./.exec(name)?.[1] ?? 0))
  return numbers.reduce((most, number) => Math.max(most, number), 0)
}

async function writeInput(path: string, input: CaseContent['input']): Promise<void> {
  if (input === undefined) return
  if (!(Symbol.asyncIterator in input)) {
    removeTree(path)
    return writeFiles(path, input)
  }
  const descriptor = openSync(path, 'w')
  try {
    for await (const block of input) writeAll(descriptor, block)
  } finally {
    closeSync(descriptor)
  }
}

function writeAll(descriptor: number, block: Uint8Array): void {
  for (let at = 0; at < block.length;) at += writeSync(descriptor, block, at)
}

function writeFiles(folder: string, files: MadeFiles): void {
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
}

/** JSON strings are strings of YAML: whatever is in an argument, its bytes come back. */
function argumentsYaml(args: readonly string[]): string {
  return ['args:', ...args.map((argument) => `  - ${JSON.stringify(argument)}`), ''].join('\n')
}
