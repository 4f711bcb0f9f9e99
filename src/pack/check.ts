/**
 * A packed program under a bare Node: in an empty folder, without an environment, graded as the platform does.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture } from '../io/spawn.ts'
import { isSpace, stripBytes, toBuffer } from '../kit/text.ts'
import { plural } from '../units.ts'

export interface PackCase {
  /** "sample/01" */
  readonly name: string
  /** What the program is given: the path of the input, or the arguments that the input holds. */
  readonly args: readonly string[]
  /** Path of the expected output. */
  readonly answer: string
}

export interface CheckOptions {
  /** The word list, which this machine may have somewhere else than the platform. */
  readonly dictionary: string
  readonly signal: AbortSignal
}

export type PackCheck =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly case: string; readonly reason: string }

/** As long as the platform lets a submission run, in ms. */
const LIMIT_MS = 5 * 60_000
/** So much of a line is shown. */
const SHOWN = 60

/** Runs `file` on the cases until one fails. */
export async function checkPack(
  file: string,
  cases: readonly PackCase[],
  options: CheckOptions,
): Promise<PackCheck> {
  const cwd = mkdtempSync(join(tmpdir(), 'solve-pack-check-'))
  try {
    for (const one of cases) {
      const reason = await findFault(file, one, cwd, options)
      if (reason !== undefined) return { kind: 'failed', case: one.name, reason }
    }
    return { kind: 'passed' }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

async function findFault(
  file: string,
  { args, answer }: PackCase,
  cwd: string,
  { dictionary, signal }: CheckOptions,
): Promise<string | undefined> {
  const limit = AbortSignal.timeout(LIMIT_MS)
  try {
    const { code, stdout, stderr } = await capture(process.execPath, [file, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], SOLVE_DICT: dictionary },
      signal: AbortSignal.any([signal, limit]),
    })
    const difference = firstDifference(readFileSync(answer), stdout)
    if (code === 0) return difference
    const message = stderr.trim().split('\n').at(-1) ?? ''
    return `${code === null ? 'ended by a signal' : `exit code ${code}`}${message ? `: ${message}` : ''}`
  } catch (error) {
    if (limit.aborted && !signal.aborted) return `still running after ${plural(LIMIT_MS / 60_000, 'minute')}`
    throw error
  }
}

/** Where the outputs, stripped as Python does, begin to differ. Undefined when they are the same. */
function firstDifference(expected: Uint8Array, got: Uint8Array): string | undefined {
  const wanted = toBuffer(stripBytes(expected, isSpace))
  const given = toBuffer(stripBytes(got, isSpace))
  if (wanted.equals(given)) return undefined
  const wantedLines = wanted.toString('latin1').split('\n')
  const givenLines = given.toString('latin1').split('\n')
  const at = wantedLines.findIndex((line, index) => line !== givenLines[index])
  const index = at < 0 ? wantedLines.length : at
  return `line ${index + 1}: expected ${show(wantedLines[index])}, got ${show(givenLines[index])}`
}

/** Bytes, each as a character, as text with its whitespace visible. */
function show(line: string | undefined): string {
  if (line === undefined) return 'no such line'
  const text = Buffer.from(line, 'latin1').toString('utf8')
  return text.length > SHOWN ? `${JSON.stringify(text.slice(0, SHOWN))}...` : JSON.stringify(text)
}
