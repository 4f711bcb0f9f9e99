/**
 * The inputs of a benchmark, in memory: nothing but the work itself is to be measured.
 */
import { relative, resolve } from 'node:path'
import { challengeCases } from '../problem/cases.ts'
import { loadGenerator } from '../problem/modules.ts'
import { UserError } from '../errors.ts'
import { openInput } from '../io/input.ts'
import type { Host } from '../kit/contract.ts'
import { defaultRanges, makeLines } from '../kit/made-input.ts'
import { createRandom } from '../kit/random.ts'
import { sha256 } from '../measure/fingerprint.ts'
import type { BenchInput, InputSource } from '../measure/result.ts'
import { formatBytes, plural, printable } from '../units.ts'
import type { MeasureRequest } from '../commands/bench/request.ts'

/** Every call gets a copy of its own, and each of two tasks may hold some. */
const MOST_BYTES = 512 * 2 ** 20
const NEWLINE = 0x0a
const HINT = 'give a file, - for standard input, or "sample" for the sample of the challenge'

export interface LoadedInput {
  readonly name: string
  readonly lines: number
  readonly facts: Pick<BenchInput, 'name' | 'lines' | 'bytes' | 'sha256' | 'source'>
  readonly content: Uint8Array
}

export function loadInputs(request: MeasureRequest, signal: AbortSignal): Promise<LoadedInput[]> {
  const { challenge, input, lines, seed, dictionary } = request
  const sources: InputSource[] = [
    ...(input === undefined ? [] : [sourceOf(challenge, input)]),
    ...generatedSources(lines, seed),
  ]
  return loadSources(challenge, sources, dictionary, signal)
}

export function generatedSources(lines: readonly number[], seed: number): InputSource[] {
  return lines.map((count) => ({ kind: 'generated', lines: count, seed }))
}

/** @throws UserError when one cannot be read or made, or two have the same name. */
export async function loadSources(
  challenge: string,
  sources: readonly InputSource[],
  dictionary: string,
  signal: AbortSignal,
): Promise<LoadedInput[]> {
  const loaded: LoadedInput[] = []
  for (const source of sources) {
    const one = await loadInput(challenge, source, dictionary, signal)
    if (loaded.some(({ name }) => name === one.name)) {
      throw new UserError(`two inputs are called ${JSON.stringify(one.name)}`, { hint: 'rename the file' })
    }
    loaded.push(one)
  }
  return loaded
}

export function sourceOf(challenge: string, operand: string): InputSource {
  if (operand === '-') return { kind: 'stdin' }
  const found = challengeCases(challenge).find(
    ({ name }) => name === operand || name.startsWith(`${operand}/`),
  )
  if (found) return { kind: 'case', name: found.name }
  // Absolute, so that a run can go on from any folder.
  return { kind: 'file', path: resolve(operand) }
}

export async function loadInput(
  challenge: string,
  source: InputSource,
  dictionary: string,
  signal: AbortSignal,
): Promise<LoadedInput> {
  const content = await read(challenge, source, dictionary, signal)
  const lines = countLines(content)
  const name = source.kind === 'generated' ? plural(source.lines, 'line') : nameOf(source)
  if (content.length === 0) {
    throw new UserError(`${name} is empty`, { hint: 'there is nothing to measure in it' })
  }
  const facts = { name, lines, bytes: content.length, sha256: sha256(content), source }
  return { name, lines, facts, content }
}

function nameOf(source: Exclude<InputSource, { kind: 'generated' }>): string {
  if (source.kind === 'stdin') return 'stdin'
  return source.kind === 'case' ? source.name : printable(shownPath(source.path))
}

/** From here, where that is not longer. */
function shownPath(path: string): string {
  const fromHere = relative('', path)
  return fromHere.startsWith('..') ? path : fromHere
}

async function read(
  challenge: string,
  source: InputSource,
  dictionary: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  switch (source.kind) {
    case 'generated':
      return generate(challenge, source.lines, source.seed, { dictionary, signal })
    case 'case': {
      const found = challengeCases(challenge).find(({ name }) => name === source.name)
      if (!found) throw new UserError(`${challenge} has no case ${source.name}`)
      return readAll(found.input)
    }
    case 'file':
      return readAll(shownPath(source.path))
    case 'stdin':
      return readAll('-')
  }
}

async function readAll(path: string): Promise<Uint8Array> {
  const input = await openInput(path, HINT)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of input.chunks) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MOST_BYTES) {
      input.close()
      throw new UserError(
        `${input.name} is larger than ${formatBytes(MOST_BYTES)}, the most that is kept in memory`,
        {
          hint: 'measure a part of it',
        },
      )
    }
  }
  return Buffer.concat(chunks)
}

/** What `solve gen --lines N --seed S` prints. */
async function generate(challenge: string, lines: number, seed: number, host: Host): Promise<Uint8Array> {
  const generator = loadGenerator(challenge)
  if (generator.kind === 'case') {
    throw new UserError(`${challenge} makes whole inputs, and no lines`, {
      hint: 'measure a case: --input sample',
    })
  }
  const options = { ranges: defaultRanges(generator), random: createRandom(seed), host }
  const blocks: Uint8Array[] = []
  let length = 0
  for await (const block of makeLines(generator, lines, options)) {
    blocks.push(block)
    length += block.length
    if (length > MOST_BYTES) {
      throw new UserError(`${plural(lines, 'line')} are larger than ${formatBytes(MOST_BYTES)}`, {
        hint: 'ask for fewer --lines',
      })
    }
  }
  return Buffer.concat(blocks)
}

function countLines(content: Uint8Array): number {
  let lines = 0
  for (let at = content.indexOf(NEWLINE); at >= 0; at = content.indexOf(NEWLINE, at + 1)) lines++
  return content.at(-1) === NEWLINE || content.length === 0 ? lines : lines + 1
}
