/**
 * What happened -> the verdict. Pure, and complete: the order in which verdicts win is here and nowhere else.
 */
import type { Check } from '../check/check.ts'
import { saysOutOfMemory } from '../sandbox/out-of-memory.ts'
import type { BoxedResult, Limits, Verdict } from '../sandbox/types.ts'

/** One case of a submission, as far as it got. */
export type Attempt =
  /** The judge itself failed: a validator that cannot be built, a box that does not start. */
  | { readonly state: 'judge-error' }
  | { readonly state: 'not-compiled' }
  /** `check` is undefined when the output was not looked at, which only a run that failed excuses. */
  | {
      readonly state: 'ran'
      readonly result: BoxedResult
      readonly limits: Limits
      readonly check: Check | undefined
    }

/** The first that applies: JE > CE > MLE > TLE > OLE > RTE > WA > AC. */
export function classify(attempt: Attempt): Verdict {
  switch (attempt.state) {
    case 'judge-error':
      return 'JE'
    case 'not-compiled':
      return 'CE'
    case 'ran': {
      const { result, limits, check } = attempt
      if (check?.state === 'error') return 'JE'
      // A right answer does not excuse an exit code of 1, nor a wrong one hide it.
      return runVerdict(result, limits) ?? (check?.state === 'accepted' ? 'AC' : check ? 'WA' : 'JE')
    }
  }
}

/** The verdict on a run whatever it printed; undefined when only its output can tell. */
export function runVerdict(
  result: BoxedResult,
  limits: Limits,
): Extract<Verdict, 'MLE' | 'TLE' | 'OLE' | 'RTE'> | undefined {
  if (exceedsMemory(result, limits)) return 'MLE'
  if (exceedsTime(result, limits)) return 'TLE'
  if (result.killedBy === 'output' || result.stdoutBytes > limits.outputBytes) return 'OLE'
  return endedWell(result) ? undefined : 'RTE'
}

function endedWell({ end }: BoxedResult): boolean {
  return end.kind === 'code' && end.code === 0
}

function exceedsMemory(result: BoxedResult, limits: Limits): boolean {
  if (result.killedBy === 'memory' || result.peakBytes > limits.memoryBytes) return true
  // Killed for something else, the words on standard error are not what ended it.
  return result.killedBy === undefined && !endedWell(result) && saysOutOfMemory(result.stderr)
}

function exceedsTime({ killedBy, end, cpuMs, wallMs }: BoxedResult, limits: Limits): boolean {
  if (killedBy === 'cpu' || killedBy === 'wall') return true
  // The kernel's own signal for RLIMIT_CPU, whose whole seconds may come before the judge looks.
  if (end.kind === 'signal' && end.signal === 'SIGXCPU') return true
  return cpuMs > limits.cpuMs || wallMs > limits.wallMs
}

/** The limit that a verdict is about, and its value in ms or bytes; undefined for verdicts that are about none. */
export function limitHit(
  verdict: Verdict,
  { killedBy, cpuMs, wallMs }: BoxedResult,
  limits: Limits,
): { readonly of: 'cpu' | 'wall' | 'memory' | 'output'; readonly value: number } | undefined {
  if (verdict === 'MLE') return { of: 'memory', value: limits.memoryBytes }
  if (verdict === 'OLE') return { of: 'output', value: limits.outputBytes }
  if (verdict !== 'TLE') return undefined
  const isAsleep = killedBy === 'wall' || (killedBy !== 'cpu' && wallMs > limits.wallMs)
  return isAsleep && cpuMs <= limits.cpuMs
    ? { of: 'wall', value: limits.wallMs }
    : { of: 'cpu', value: limits.cpuMs }
}

/** So close to the limit, as a part of it, that the machine's noise decides on which side a run ends. */
const NEAR = 0.1
/** A run stopped by the wall clock was waiting for a core, not asleep, when it had used this part of its CPU time. */
const BUSY = 0.5

/**
 * The limits to run a case with: so much CPU time more that a program which ends near the limit does end, and one that
 * does not is clearly too slow, without another try.
 */
export function withMargin(limits: Limits): Limits {
  return { ...limits, cpuMs: limits.cpuMs * (1 + NEAR) }
}

/** Should the case, run with the margin, be run once more before its time is judged? */
export function needsRerun(result: BoxedResult, limits: Limits): boolean {
  const { killedBy, cpuMs } = result
  if (exceedsMemory(result, limits) || killedBy === 'output' || killedBy === 'cpu') return false
  if (killedBy === 'wall' && cpuMs <= limits.cpuMs) return cpuMs >= limits.cpuMs * BUSY
  return Math.abs(cpuMs - limits.cpuMs) <= limits.cpuMs * NEAR
}

/** The first case that fails decides. Where there is no case at all, nothing was judged: JE. */
export function overallVerdict(cases: readonly { readonly verdict: Verdict }[]): Verdict {
  if (cases.length === 0) return 'JE'
  return cases.find(({ verdict }) => verdict !== 'AC')?.verdict ?? 'AC'
}
