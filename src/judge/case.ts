/**
 * One case of a submission: run in a box, checked, and given a verdict.
 */
import type { Check } from '../check/check.ts'
import { removeTree } from '../io/remove-tree.ts'
import { toText } from '../kit/text.ts'
import type { CaseInput } from '../problem/problem.ts'
import type { Ahead, BoxedResult, Sandbox, Verdict } from '../sandbox/types.ts'
import type { Ready } from '../submission/compile.ts'
import { type PlacedInput, placeInput } from './case-input.ts'
import type { CaseLimits } from './limits.ts'
import type { JudgedCase } from './result.ts'
import type { Scratch } from './scratch.ts'
import { classify, limitHit, needsRerun, runVerdict, withMargin } from './verdict.ts'

export interface CaseWork {
  readonly name: string
  readonly input: CaseInput
  /** What is said of an output, given the host path of a file that holds it. */
  readonly check: (output: string) => Promise<Check>
}

export interface CaseOptions {
  readonly sandbox: Sandbox
  readonly limits: CaseLimits
  readonly scratch: Scratch
  /** See InputPlace. */
  readonly emptyBox: string
  readonly root: string
  /** Whether the program may write into its working directory. */
  readonly writable: boolean
  /** For many runs of one program. */
  readonly ahead?: Ahead
  readonly signal: AbortSignal
}

/** So often a case is run whose time is so close to the limit that the machine may have decided it. */
const MOST_RUNS = 3
/** Bytes of standard error that are kept. */
const MESSAGE_BYTES = 2000

/** What came of the case, and the file with what the program printed, which the caller may read until `done`. */
export interface CaseOutcome {
  readonly judged: JudgedCase
  readonly output: string
  /** Removes the files of the case. */
  readonly done: () => void
}

export async function judgeCase(program: Ready, one: CaseWork, options: CaseOptions): Promise<CaseOutcome> {
  const { scratch, sandbox } = options
  const output = scratch.path('output')
  const place = { ...options, tier: sandbox.tier }
  const made: string[] = [output]
  const done = (): void => made.splice(0).forEach(removeTree)
  try {
    let placed: PlacedInput | undefined
    for (let run = 1; ; run++) {
      // What an isolated program was given it cannot have changed.
      if (!placed || sandbox.tier === 'plain') placed = placeInput(one.input, place)
      made.push(...placed.made)
      const attempt = await runOnce(program, placed, output, one, options)
      if (!attempt.again || run === MOST_RUNS) return { judged: attempt.judged, output, done }
    }
  } catch (error) {
    done()
    throw error
  }
}

async function runOnce(
  program: Ready,
  placed: PlacedInput,
  output: string,
  one: CaseWork,
  options: CaseOptions,
): Promise<{ judged: JudgedCase; again: boolean }> {
  const { limits, from } = options.limits
  const result = await runPlaced(program, placed, { ...options, limits: withMargin(limits), output })
  // What a run printed that failed for another reason is not looked at.
  const check = runVerdict(result, limits) === undefined ? await one.check(output) : undefined
  const verdict = classify({ state: 'ran', result, limits, check })
  const hit = limitHit(verdict, result, limits)
  const limit = hit && { ...hit, from: from[LIMIT_NAMES[hit.of]] }
  const judged = { ...describe(one.name, verdict, result, check), ...(limit && { limit }) }
  return { judged, again: verdict === 'TLE' && needsRerun(result, limits) }
}

const LIMIT_NAMES = {
  cpu: 'cpuMs',
  wall: 'wallMs',
  memory: 'memoryBytes',
  output: 'outputBytes',
} as const

export interface PlacedRun extends Pick<CaseOptions, 'sandbox' | 'writable' | 'ahead' | 'signal'> {
  readonly limits: CaseLimits['limits']
  /** Host path its standard output goes to. */
  readonly output: string
}

/** One run of a program on an input that has been placed. */
export function runPlaced(
  program: Ready,
  { args, readOnly, given, box, stdin }: PlacedInput,
  { sandbox, limits, output, writable, ahead, signal }: PlacedRun,
): Promise<BoxedResult> {
  return sandbox.run({
    argv: [...program.argv, ...args],
    box,
    writable,
    readOnly: { ...program.readOnly, ...readOnly },
    given,
    ...(ahead && { ahead }),
    env: program.env,
    stdin,
    stdout: output,
    limits,
    memoryFloor: program.memoryFloor,
    signal,
  })
}

function describe(name: string, verdict: Verdict, result: BoxedResult, check: Check | undefined): JudgedCase {
  const { cpuMs, wallMs, peakBytes, peakFrom } = result
  const end = verdict === 'RTE' || verdict === 'MLE' ? endOf(result) : undefined
  const message = check?.message ?? (end && messageOf(end, result)) ?? ''
  return {
    name,
    verdict,
    cpuMs,
    wallMs,
    peakBytes,
    peakFrom,
    ...(check?.state === 'rejected' && check.difference && { difference: check.difference }),
    ...(message !== '' && { message }),
    ...(check &&
      'teamMessage' in check &&
      check.teamMessage !== undefined && { teamMessage: check.teamMessage }),
    ...(end !== undefined && { end }),
    ...(check?.state === 'error' && { blame: check.blame ?? 'problem' }),
  }
}

function endOf({ end }: BoxedResult): string {
  return end.kind === 'code' ? `exit code ${end.code}` : end.signal
}

function messageOf(end: string, { stderr }: BoxedResult): string {
  const text = toText(stderr.subarray(-MESSAGE_BYTES)).trim()
  return text === '' ? end : `${end}: ${text}`
}
