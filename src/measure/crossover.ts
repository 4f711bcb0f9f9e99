/**
 * From which size of input on one variant is faster than another.
 *
 * Between two sizes the log ratio is taken to run straight against the log of the size. Of several crossings the last
 * counts: from there on it stays faster. The interval comes from drawing the rounds of every size again.
 */
import { createRandom } from '../kit/random.ts'
import { bootstrap, percentileInterval, resample } from './bootstrap.ts'
import { pairsOf } from './pairs.ts'
import type { Crossover, InputNoise, RawResult } from './result.ts'
import { median } from './statistics.ts'
import { LEAST_ROUNDS } from './plan.ts'

/** Fewer sizes than this are no sweep. */
const LEAST_SIZES = 3
/** A drawn median of logs for every size each time, so fewer draws than for a single interval. */
const RESAMPLES = 2000

const UNCLEAR = { state: 'unclear', lines: null, interval: null } as const

/** One size of a sweep: log(time / time of the other) of every round. */
export interface SizePoint {
  readonly lines: number
  readonly logRatios: readonly number[]
}

/** Of the pairs of variants that the result asks for, where there are sizes enough. */
export function findCrossovers(result: RawResult, noise: readonly InputNoise[]): Crossover[] {
  return result.settings.crossovers.flatMap(({ variant, against }) => {
    const points = sizePoints(result, variant, against)
    const sizes = new Set(points.map(({ lines }) => lines))
    if (sizes.size < LEAST_SIZES) return []
    // The same as for a verdict: rounds enough, and a machine that does not call one thing two.
    const steady = points.every(({ logRatios }) => logRatios.length >= LEAST_ROUNDS)
    if (!steady || noise.some(({ passed }) => !passed)) return [{ variant, against, ...UNCLEAR }]
    return [{ variant, against, ...crossover(points, result.settings) }]
  })
}

export function crossover(
  points: readonly SizePoint[],
  { seed, confidence }: { readonly seed: number; readonly confidence: number },
): Pick<Crossover, 'state' | 'lines' | 'interval'> {
  const ascending = points.toSorted((a, b) => a.lines - b.lines)
  const logSizes = ascending.map(({ lines }) => Math.log(lines))
  const found = lastCrossing(
    logSizes,
    ascending.map(({ logRatios }) => median(logRatios)),
  )
  const random = createRandom(seed)
  const draws = ascending.map(({ logRatios }) => new Float64Array(logRatios.length))
  const replicates = bootstrap(
    RESAMPLES,
    () => ascending.forEach(({ logRatios }, at) => resample(logRatios, draws[at]!, random)),
    // Stays finite, to be sorted: what lies outside is put one step beyond the end.
    () => clampCrossing(lastCrossing(logSizes, draws.map(median)), logSizes),
  )
  const [low, high] = percentileInterval(replicates, confidence)
  // Whole intervals beyond an end of the sizes: only then is it sure that it does not cross within them.
  if (high < logSizes[0]!) return { state: 'always faster', lines: null, interval: null }
  if (low > logSizes.at(-1)!) return { state: 'never faster', lines: null, interval: null }
  if (!Number.isFinite(found)) return UNCLEAR
  const interval = [withinSizes(low, logSizes), withinSizes(high, logSizes)] as const
  return interval[0] === null && interval[1] === null
    ? UNCLEAR
    : { state: 'crosses', lines: Math.exp(found), interval }
}

/** The log size from which all ratios are below 1; -Infinity when all are, Infinity when the last is not. */
function lastCrossing(logSizes: readonly number[], logRatios: readonly number[]): number {
  for (let at = logRatios.length - 1; at >= 0; at--) {
    const ratio = logRatios[at]!
    if (ratio < 0) continue
    const next = logRatios[at + 1]
    if (next === undefined) return Infinity
    const share = ratio / (ratio - next)
    return logSizes[at]! + share * (logSizes[at + 1]! - logSizes[at]!)
  }
  return -Infinity
}

function clampCrossing(crossing: number, logSizes: readonly number[]): number {
  return Math.min(Math.max(crossing, logSizes[0]! - 1), logSizes.at(-1)! + 1)
}

function withinSizes(crossing: number, logSizes: readonly number[]): number | null {
  return crossing < logSizes[0]! || crossing > logSizes.at(-1)! ? null : Math.exp(crossing)
}

function sizePoints(result: RawResult, of: string, against: string): SizePoint[] {
  return result.inputs.flatMap((input) => {
    const rounds = result.rounds.filter((round) => round.input === input.name)
    const pairs = pairsOf(rounds, of, against)
    const logRatios = pairs.map((pair) => Math.log(pair.of / pair.against))
    return logRatios.length < 2 ? [] : [{ lines: input.lines, logRatios }]
  })
}
