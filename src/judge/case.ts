/**
 * One case of a submission: run in a box, checked, and given a verdict.
 */
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { removeTree } from '../io/remove-tree.ts'
import { toText } from '../kit/text.ts'
import type { Check } from '../check/check.ts'
import type { Ready } from '../submission/compile.ts'
import { type PlacedFile, placeFiles } from '../sandbox/placed-files.ts'
import { InBox, placeIn } from '../sandbox/places.ts'
import type { JudgedCase } from './result.ts'
import type { Ahead, BoxedResult, Limits, Sandbox, Verdict } from '../sandbox/types.ts'
import { classify, needsRerun, runVerdict, withMargin } from './verdict.ts'

/** How a program gets its input. */
export type Feed =
  /** The path of the input is its first argument, as on the platform. */
  | { readonly by: 'path' }
  | { readonly by: 'arguments'; readonly args: readonly string[] }
  | { readonly by: 'stdin'; readonly args: readonly string[] }

export interface Case {
  /** "sample/01" */
  readonly name: string
  /** Host path. */
  readonly input: string
  readonly feed: Feed
  /** Put into the working directory of the program. */
  readonly files?: readonly PlacedFile[]
  /** What is said of an output, given the host path of a file that holds it. */
  readonly check: (output: string) => Promise<Check>
}

export interface CaseOptions {
  readonly sandbox: Sandbox
  readonly limits: Limits
  /** A folder of the judge, outside of any box. */
  readonly scratch: string
  readonly signal: AbortSignal
  readonly ahead?: Ahead
}

/** So often a case is run whose time is so close to the limit that the machine may have decided it. */
const MOST_RUNS = 3
/** Bytes of standard error that are shown. */
const MESSAGE_BYTES = 2000
const INPUT = 'input.txt'

/** What came of the case, and the file with what the program printed, which the caller may read until `done`. */
export interface CaseOutcome {
  readonly judged: JudgedCase
  readonly output: string
  /** Removes the files of the case. */
  readonly done: () => void
}

export async function judgeCase(program: Ready, one: Case, options: CaseOptions): Promise<CaseOutcome> {
  const folder = mkdtempSync(join(options.scratch, 'case-'))
  const done = (): void => removeTree(folder)
  try {
    let outcome = await attempt(program, one, folder, options)
    for (let run = 1; run < MOST_RUNS && outcome.again; run++) {
      outcome = await attempt(program, one, folder, options)
    }
    return { judged: outcome.judged, output: join(folder, 'stdout'), done }
  } catch (error) {
    done()
    throw error
  }
}

async function attempt(
  program: Ready,
  one: Case,
  folder: string,
  options: CaseOptions,
): Promise<{ judged: JudgedCase; again: boolean }> {
  const result = await runCase(program, one, folder, options)
  const { limits } = options
  // What a run printed that failed for another reason is not looked at.
  const check = runVerdict(result, limits) === undefined ? await one.check(join(folder, 'stdout')) : undefined
  const verdict = classify({ state: 'ran', result, limits, check })
  const judged = describe(one.name, verdict, result, check)
  return { judged, again: verdict === 'TLE' && needsRerun(result, limits) }
}

/** Runs it in a box of its own. Its standard output is in `folder`/stdout. */
async function runCase(
  program: Ready,
  one: Case,
  folder: string,
  { sandbox, limits, signal, ahead, scratch }: CaseOptions,
): Promise<BoxedResult> {
  const isShared = sandbox.tier === 'bwrap' && one.files === undefined
  const box = join(isShared ? scratch : folder, 'box')
  if (!isShared) removeTree(box)
  mkdirSync(box, { mode: 0o755, recursive: true })
  placeFiles(one.files ?? [], box)
  // A copy, so that its path tells nothing of where the answers are.
  const input = join(folder, 'input.txt')
  copyFileSync(one.input, input)
  const byPath = one.feed.by === 'path'
  const args =
    one.feed.by === 'path' ? [placeIn(sandbox.tier, input, `${InBox.case}/${INPUT}`)] : one.feed.args
  return sandbox.run({
    argv: [...program.argv, ...args],
    box,
    readOnly: program.readOnly,
    ...(byPath && { given: { [INPUT]: input } }),
    ...(ahead && { ahead }),
    env: program.env,
    stdin: one.feed.by === 'stdin' ? input : undefined,
    stdout: join(folder, 'stdout'),
    limits: withMargin(limits),
    memoryFloor: program.memoryFloor,
    signal,
  })
}

function describe(name: string, verdict: Verdict, result: BoxedResult, check: Check | undefined): JudgedCase {
  const { cpuMs, wallMs, peakBytes, peakFrom } = result
  const message = messageOf(verdict, result, check)
  return {
    name,
    verdict,
    cpuMs,
    wallMs,
    peakBytes,
    peakFrom,
    ...(check?.state === 'rejected' && check.difference && { difference: check.difference }),
    ...(message !== '' && { message }),
  }
}

function messageOf(verdict: Verdict, result: BoxedResult, check: Check | undefined): string {
  if (check?.message !== undefined) return check.message
  if (verdict !== 'RTE' && verdict !== 'MLE') return ''
  const end = result.end.kind === 'code' ? `exit code ${result.end.code}` : result.end.signal
  const stderr = toText(result.stderr.subarray(-MESSAGE_BYTES)).trim()
  return stderr === '' ? end : `${end}: ${stderr}`
}
