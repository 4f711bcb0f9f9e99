/**
 * Why a program may have been wrong, where it shows: it does not read its input in the way that programs here get it. What is
 * found is said of the program as it ran, and is true whatever else is wrong with it.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { isSpace, stripBytes, toText } from '../kit/text.ts'
import type { CaseInput } from '../problem/problem.ts'
import type { Ready } from '../submission/compile.ts'
import { type CaseOptions, type CaseOutcome, runPlaced } from './case.ts'
import { placeInput } from './case-input.ts'
import type { Hint } from './result.ts'

/** What programs write to standard error that read on at the end of their input. */
const END_OF_INPUT = /\bEOF(?:Error|Exception)?\b|NoSuchElementException|end of (?:file|input)/i
/** Longer outputs are not compared. */
const MOST_BYTES = 2 ** 20
/** A program that gets nothing has little to do. In ms of CPU time. */
const PATIENCE_MS = 2000

/** Undefined when there is nothing to say. May run the program once more. */
export async function hintFor(
  program: Ready,
  input: CaseInput,
  { judged, output }: CaseOutcome,
  options: CaseOptions,
): Promise<Hint | undefined> {
  const { by } = input
  if (by === 'nothing') return undefined
  const isSilent = isBlank(output)
  if (judged.verdict === 'RTE' && isSilent && by !== 'stdin') {
    return END_OF_INPUT.test(judged.message ?? '') ? { why: 'end of input', input: by } : undefined
  }
  if (judged.verdict !== 'WA') return undefined
  if (isSilent) return { why: 'no output', input: by }
  return (await printsTheSame(program, input, output, options))
    ? { why: 'same without input', input: by }
    : undefined
}

function isBlank(output: string): boolean {
  return statSync(output).size <= MOST_BYTES && stripBytes(readFileSync(output), isSpace).length === 0
}

/** Does it print the same when its input is empty? */
async function printsTheSame(
  program: Ready,
  input: CaseInput,
  output: string,
  options: CaseOptions,
): Promise<boolean> {
  const { path, by } = input
  if (path === undefined || (by !== 'path' && by !== 'stdin')) return false
  const facts = statSync(path)
  if (!facts.isFile() || facts.size === 0 || statSync(output).size > MOST_BYTES) return false
  const { sandbox, scratch } = options
  const { limits } = options.limits
  const empty = scratch.path('empty')
  writeFileSync(empty, '')
  const again = scratch.path('output')
  const cpuMs = Math.min(limits.cpuMs, PATIENCE_MS)
  const wallMs = Math.min(limits.wallMs, 2 * PATIENCE_MS)
  const placed = placeInput({ ...input, path: empty }, { ...options, tier: sandbox.tier })
  const result = await runPlaced(program, placed, {
    ...options,
    limits: { ...limits, cpuMs, wallMs },
    output: again,
  })
  const endedWell = result.killedBy === undefined && result.end.kind === 'code' && result.end.code === 0
  return endedWell && toText(readFileSync(again)) === toText(readFileSync(output))
}
