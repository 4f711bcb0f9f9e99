/**
 * Two builds of one program, run side by side in several processes: is the newer one slower?
 *
 * Within a process the two are measured by turns, in an order that is drawn, so that a load that comes and goes hits
 * either as often. But a process has a fate of its own (which code was compiled when, where memory came to lie), which is
 * the same for all its rounds and may be some percent; no number of rounds shows it. So what looks different in a first
 * process is measured again in several new ones, and each of those counts as one measurement: the mean of their log ratios
 * with Student's interval. The first process only chose, and does not count, or chance would be believed twice. What five of them leave open gets five more; there
 * are two occasions to say something then, and each has half of the error (Bonferroni).
 *
 * Source: T. Kalibera, R. Jones, Rigorous benchmarking in reasonable time, ISMM 2013: repeat where the variation arises.
 */
import type { BootstrapOptions } from './bootstrap.ts'
import { type Pair, distance, estimateRatio } from './ratio.ts'
import { type Interval, median, medianAbsoluteDeviation } from './statistics.ts'
import { studentQuantile } from './student.ts'
import { LEAST_BAND, type Verdict, bandOf, decide, judgeInterval, noiseOf } from './verdict.ts'

/** After so many processes, not counting the first, a row that looked different is judged. */
export const LOOKS = [5, 10] as const

/** What one process measured of a row, in ns a call, round by round. */
export interface Launch {
  readonly beforeNs: readonly number[]
  readonly nowNs: readonly number[]
  /** The kept build again, in the same rounds: what identical things differ by. */
  readonly controlNs: readonly number[]
  /** Others' share of the machine meanwhile. */
  readonly foreign?: number | undefined
}

export interface LaunchesVerdict extends Verdict {
  readonly ratio: number
  readonly ratioInterval: Interval
}

/** A difference that no row may hide: what could be as large is measured again, even if it looks like none. */
const HIDDEN = 0.1

/**
 * Is this first process a reason to measure the row again? When it came out different, or when its rounds lie so far apart
 * that two standard errors of their median leave room for HIDDEN. The error is that of normal data, from the median
 * deviation: 1.2533 · 1.4826 · MAD / sqrt(n) (P. Rousseeuw, C. Croux, Alternatives to the median absolute deviation, Journal of
 * the American Statistical Association 88, 1993).
 */
export function looksDifferent(first: Launch): boolean {
  const logs = logRatiosOf(first)
  const from = Math.abs(median(logs))
  const error = (1.2533 * 1.4826 * medianAbsoluteDeviation(logs)) / Math.sqrt(logs.length)
  return from > Math.log1p(LEAST_BAND) || from + 2 * error > Math.log1p(HIDDEN)
}

/** What the first process alone allows to be said: not that anything changed. */
export function judgeFirst(first: Launch, options: BootstrapOptions): LaunchesVerdict {
  const estimate = estimateRatio(pairsOf(first.nowNs, first.beforeNs), options)
  const control = first.controlNs.length < 2 ? undefined : pairsOf(first.controlNs, first.beforeNs)
  const noise = control && noiseOf(estimateRatio(control, options))
  const said = decide(estimate, noise)
  const unsure = said.verdict === 'faster' || said.verdict === 'slower'
  const verdict: Verdict = unsure ? { verdict: 'inconclusive', why: 'seen in one process only' } : said
  return { ratio: estimate.ratio, ratioInterval: estimate.interval, ...verdict }
}

/**
 * The rows that were measured again, each with its launches but the first, two or more. Holm's correction: the clearest row is held
 * against the confidence divided by all rows, the next against that of the rest, and so on until one is not clear.
 *
 * Source: S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
 */
export function judgeAgain(rows: readonly (readonly Launch[])[], confidence: number): LaunchesVerdict[] {
  const logs = rows.map((launches) => launches.map(logRatioOf))
  const clearest = [...rows.keys()].toSorted((a, b) => clarity(logs[b]!) - clarity(logs[a]!))
  const verdicts: LaunchesVerdict[] = []
  let left = rows.length
  for (const row of clearest) {
    const found = judgeLogs(logs[row]!, 1 - (1 - confidence) / LOOKS.length / left)
    verdicts[row] = found
    if (found.verdict === 'faster' || found.verdict === 'slower') left--
  }
  return verdicts
}

/** Processes so far do not settle the row, and it still looks different or may hide a difference. */
export function isOpen({ verdict, ratio, ratioInterval }: LaunchesVerdict): boolean {
  if (verdict !== 'inconclusive') return false
  return distance(ratio) > LEAST_BAND || ratioInterval.some((end) => distance(end) > HIDDEN)
}

function judgeLogs(logs: readonly number[], confidence: number): LaunchesVerdict {
  const { mean, error } = meanOf(logs)
  const reach = studentQuantile(confidence, logs.length - 1) * error
  const ratioInterval = [Math.exp(mean - reach), Math.exp(mean + reach)] as const
  return { ratio: Math.exp(mean), ratioInterval, ...judgeInterval(ratioInterval, bandOf({ floor: 0 })) }
}

/** How many standard errors beyond the band. */
function clarity(logs: readonly number[]): number {
  const { mean, error } = meanOf(logs)
  return (Math.abs(mean) - Math.log1p(LEAST_BAND)) / error
}

function meanOf(logs: readonly number[]): { mean: number; error: number } {
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0)
  // Not zero, where all are the same to the last digit.
  return { mean, error: Math.max(Number.EPSILON, Math.sqrt(squares / (logs.length - 1) / logs.length)) }
}

function logRatioOf(launch: Launch): number {
  return median(logRatiosOf(launch))
}

function logRatiosOf({ nowNs, beforeNs }: Launch): number[] {
  return pairsOf(nowNs, beforeNs).map(({ of, against }) => Math.log(of / against))
}

function pairsOf(of: readonly number[], against: readonly number[]): Pair[] {
  return of.map((ns, at) => ({ of: ns, against: against[at]! }))
}
