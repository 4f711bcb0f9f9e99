/**
 * The inputs of an experiment, in memory: nothing but the work itself is to be measured.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { sha256 } from '../measure/fingerprint.ts'
import type { BenchInput, InputSource } from '../measure/result.ts'
import { type Given, givenBy } from '../problem/given.ts'
import type { CaseInput, Problem } from '../problem/problem.ts'
import { printable } from '../units.ts'
import { generate, readAll, readSource, sourceName } from './sources.ts'

const NEWLINE = 0x0a

export interface LoadedInput {
  readonly name: string
  readonly lines: number
  readonly facts: Pick<BenchInput, 'name' | 'lines' | 'bytes' | 'sha256' | 'source'>
  /** Of the file; empty where the input is a folder, or arguments alone. */
  readonly content: Uint8Array
  /** How a program gets it, and what it gets besides. `path` is that of a case alone. */
  readonly given: CaseInput
}

export interface InputHost {
  readonly problem: Problem
  readonly dictionary: string
  readonly signal: AbortSignal
}

/** @throws UserError when one cannot be read or made, or two have the same name. */
export async function loadInputs(sources: readonly InputSource[], host: InputHost): Promise<LoadedInput[]> {
  const loaded: LoadedInput[] = []
  for (const source of sources) {
    const one = await loadInput(source, host)
    if (loaded.some(({ name }) => name === one.name)) {
      throw new UserError(`two inputs are called ${JSON.stringify(one.name)}`, { hint: 'rename the file' })
    }
    loaded.push(one)
  }
  return loaded
}

/** The inputs that a result tells of, as they were. @throws UserError when one is no longer so. */
export async function loadSameInputs(inputs: readonly BenchInput[], host: InputHost): Promise<LoadedInput[]> {
  const loaded: LoadedInput[] = []
  for (const { name, source, sha256: expected } of inputs) {
    if (source.kind === 'stdin' || isPipe(source)) {
      throw new UserError('the run was begun on a pipe, which cannot be read again', {
        hint: 'save the input to a file, and begin a new run',
      })
    }
    const input = await loadInput(source, host)
    if (input.facts.sha256 !== expected) {
      throw new UserError(`${name} has changed since the run was begun`, { hint: 'begin a new one' })
    }
    // Names of files are told from the folder that the run was begun in.
    loaded.push({ ...input, name, facts: { ...input.facts, name } })
  }
  return loaded
}

function isPipe(source: InputSource): boolean {
  return source.kind === 'file' && statSync(source.path, { throwIfNoEntry: false })?.isFIFO() === true
}

async function loadInput(source: InputSource, host: InputHost): Promise<LoadedInput> {
  const name = sourceName(source)
  const given = inputOf(source, host.problem)
  const content = await contentOf(source, given, host)
  if (content.length === 0 && isContentAll(given)) {
    throw new UserError(`${name} is empty`, { hint: 'there is nothing to measure in it' })
  }
  const lines = countLines(content)
  const bytes = content.length + foldersOf(given).reduce((sum, folder) => sum + folderBytes(folder), 0)
  const facts = { name, lines, bytes, sha256: hashOf(content, given), source }
  return { name, lines, facts, content, given }
}

function inputOf(source: InputSource, problem: Problem): CaseInput {
  const { input: by } = problem.facts
  if (source.kind !== 'case') return { path: undefined, by, args: [], files: undefined }
  const found = problem.cases().find((one) => one.name === source.name)
  if (found) return found.input
  throw new UserError(`${printable(problem.name)} has no case ${source.name}`)
}

function contentOf(source: InputSource, given: CaseInput, host: InputHost): Promise<Uint8Array> {
  switch (source.kind) {
    case 'generated':
      return generate(host.problem, source, { dictionary: host.dictionary, signal: host.signal })
    case 'case':
      if (given.path === undefined || isFolder(given.path)) return Promise.resolve(new Uint8Array(0))
      return readAll(given.path)
    case 'file':
    case 'stdin':
      return readSource(source)
  }
}

/** What a solver of arguments gets of it: those of the case, or a line of any other input each. */
export function argumentsOf({ facts: { source }, given }: LoadedInput): Given | undefined {
  return source.kind === 'case' ? givenBy(given) : undefined
}

/** Whether there is nothing to an input but what stands in its file. */
function isContentAll({ path, args, files }: CaseInput): boolean {
  return args.length === 0 && files === undefined && !(path !== undefined && isFolder(path))
}

function foldersOf({ path, files }: CaseInput): string[] {
  return [path, files].flatMap((one) => (one !== undefined && isFolder(one) ? [one] : []))
}

function folderBytes(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const facts = names.map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
  return facts.reduce((sum, one) => sum + (one?.isFile() ? one.size : 0), 0)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Of the content; where there is more to the input, of that too. */
function hashOf(content: Uint8Array, given: CaseInput): string {
  if (isContentAll(given)) return sha256(content)
  const hash = createHash('sha256')
    .update(JSON.stringify([given.by, given.args]))
    .update(content)
  for (const folder of foldersOf(given)) hashFolder(folder, hash)
  return hash.digest('hex')
}

function hashFolder(folder: string, hash: ReturnType<typeof createHash>): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  for (const name of names) {
    const path = join(folder, name)
    if (isFolder(path)) continue
    const content = readFileSync(path)
    hash.update(JSON.stringify([name, content.length])).update(content)
  }
}

function countLines(content: Uint8Array): number {
  let lines = 0
  for (let at = content.indexOf(NEWLINE); at >= 0; at = content.indexOf(NEWLINE, at + 1)) lines++
  return content.at(-1) === NEWLINE || content.length === 0 ? lines : lines + 1
}
