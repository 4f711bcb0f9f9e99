/**
 * Where the inputs of an experiment come from: cases, files, standard input, a generator. A source is kept with the result,
 * so that the input can be had again.
 */
import { relative, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { openInput } from '../io/input.ts'
import type { Host } from '../kit/contract.ts'
import { defaultRanges, makeLines } from '../kit/made-input.ts'
import { createRandom } from '../kit/random.ts'
import type { InputSource } from '../measure/result.ts'
import { caseNamed } from '../problem/cases.ts'
import type { Problem } from '../problem/problem.ts'
import { formatBytes, plural, printable } from '../units.ts'

/** Every call gets a copy of its own, and each of two tasks may hold some. */
const MOST_BYTES = 512 * 2 ** 20
const HINT = 'give a file, - for standard input, or "sample" for the sample of the challenge'

export function generatedSources(lines: readonly number[], seed: number): InputSource[] {
  return lines.map((count) => ({ kind: 'generated', lines: count, seed }))
}

/** What a user typed for an input: "-", a case, or a file. */
export function sourceOf(problem: Problem, operand: string): InputSource {
  if (operand === '-') return { kind: 'stdin' }
  const found = caseNamed(problem, operand)
  return found ? { kind: 'case', name: found.name } : fileSource(operand)
}

/** The same, where nothing but a file or "-" can stand. */
export function fileSource(operand: string): InputSource {
  if (operand === '-') return { kind: 'stdin' }
  // Absolute, so that a run can go on from any folder.
  return { kind: 'file', path: resolve(operand) }
}

/** What tables call it. */
export function sourceName(source: InputSource): string {
  switch (source.kind) {
    case 'generated':
      return plural(source.lines, 'line')
    case 'stdin':
      return 'stdin'
    case 'case':
      return source.name
    case 'file':
      return printable(shownPath(source.path))
  }
}

/** From here, where that is not longer. */
function shownPath(path: string): string {
  const fromHere = relative('', path)
  return fromHere.startsWith('..') ? path : fromHere
}

/** All that stands there. @throws UserError when it cannot be read, or is too much. */
export function readSource(
  source: Exclude<InputSource, { kind: 'case' | 'generated' }>,
): Promise<Uint8Array> {
  return readAll(source.kind === 'stdin' ? '-' : shownPath(source.path))
}

export async function readAll(path: string): Promise<Uint8Array> {
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
        { hint: 'measure a part of it' },
      )
    }
  }
  return Buffer.concat(chunks)
}

/** What `solve gen --lines N --seed S` prints. @throws UserError when the problem has no generator. */
export async function generate(
  problem: Problem,
  { lines, seed }: Extract<InputSource, { kind: 'generated' }>,
  host: Host,
): Promise<Uint8Array> {
  const generator = await problem.generator()
  if (!generator) {
    throw new UserError(`${printable(problem.name)} has no generator`, {
      hint: 'give a file or a case in place of --lines',
    })
  }
  if (generator.kind === 'case') {
    throw new UserError(`${printable(problem.name)} makes whole inputs, and no lines`, {
      hint: 'measure a case: name it in place of --lines',
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
