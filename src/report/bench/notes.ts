/**
 * What belongs under a table of comparisons: how noisy the machine was, and what else a reader has to know before he
 * believes it. Plain sentences, the same in every format.
 */
import type { BenchInput, BenchResult, Crossover } from '../../measure/result.ts'
import { MOST_FOREIGN, foreignText, meanForeign } from '../../measure/foreign.ts'
import { LEAST_BAND } from '../../measure/verdict.ts'
import { formatBytes, formatCount, formatDuration, plural } from '../../units.ts'
import { formatPercent } from './comparison-table.ts'

/** As much of a result as the notes are made from. */
type Noted = Pick<BenchResult, 'rounds' | 'noise' | 'comparisons'> & {
  readonly settings: Pick<BenchResult['settings'], 'rounds'>
}

/** "500 lines (266 KiB), 20 rounds" */
export function inputTitle(result: Noted, input: BenchInput): string {
  const rounds = result.rounds.filter((round) => round.input === input.name).length
  const planned = input.plan?.rounds ?? result.settings.rounds
  const of = rounds < planned ? ` of ${formatCount(planned)}` : ''
  const lines = plural(input.lines, 'line')
  const bytes = formatBytes(input.bytes)
  // A folder has none.
  const size = input.name === lines || input.lines === 0 ? bytes : `${lines}, ${bytes}`
  return `${input.name} (${size}), ${formatCount(rounds)}${of} ${planned === 1 ? 'round' : 'rounds'}`
}

export function inputNotes(result: Noted, input: BenchInput): string[] {
  return [
    noiseNote(result, input),
    moreRounds(result, input),
    foreignNote(result, input),
    fewerRounds(result, input),
    outlierNote(result, input),
    batchNote(input),
  ].filter((note) => note !== '')
}

function noiseNote({ noise }: Noted, { name }: BenchInput): string {
  const found = noise.find(({ input }) => input === name)
  if (!found) return 'Noise floor: not measured.'
  const { variant, floor, passed } = found
  const said = `Noise floor: ${variant}, measured twice a round, came out ${formatPercent(floor)} apart.`
  if (!passed)
    return `${said} That is a difference where there is none, so nothing is said of the others: run it again on a quieter machine.`
  return `${said} Differences below ${formatPercent(Math.max(floor, LEAST_BAND))} do not count.`
}

function moreRounds({ settings }: Noted, { plan }: BenchInput): string {
  if (plan?.why === undefined) return ''
  return `${plan.rounds} rounds in place of ${settings.rounds}: ${plan.why}.`
}

function foreignNote({ rounds }: Noted, { name }: BenchInput): string {
  const share = meanForeign(rounds.filter(({ input }) => input === name))
  if (share === undefined || share <= MOST_FOREIGN) return ''
  const text = foreignText(share)
  return `${text[0]?.toUpperCase()}${text.slice(1)} meanwhile.`
}

function fewerRounds({ settings }: Noted, { plan }: BenchInput): string {
  const fewer = plan?.tasks.filter(({ rounds }) => rounds < settings.rounds) ?? []
  if (fewer.length === 0) return ''
  const list = fewer.map(({ variant, rounds }) => `${variant} in ${rounds}`).join(', ')
  return `To keep to the time budget, measured in fewer than ${settings.rounds} rounds: ${list}.`
}

function outlierNote({ comparisons }: Noted, { name }: BenchInput): string {
  const found = comparisons.filter(({ input, outliers }) => input === name && outliers.length > 0)
  if (found.length === 0) return ''
  const list = found.map(({ variant, outliers }) => `${variant} ${outliers.length}`).join(', ')
  return `Outliers, which count like the rest: ${list}.`
}

function batchNote({ plan }: BenchInput): string {
  const batched = plan?.tasks.filter(({ calls }) => calls > 1) ?? []
  if (batched.length === 0) return ''
  const list = batched.map(({ variant, calls }) => `${formatCount(calls)} of ${variant}`).join(', ')
  return `Calls timed together, so that intervals are of their means: ${list}.`
}

/** "pool+set is faster than sequential+set from 1,240 lines on (95 % interval 800 to 2,100)." */
export function crossoverNote({ variant, against, state, lines, interval }: Crossover): string {
  if (state === 'unclear')
    return `Whether ${variant} overtakes ${against} within the sizes measured, these rounds do not tell.`
  if (state === 'always faster') return `${variant} is faster than ${against} at every size measured.`
  if (state === 'never faster' || lines === null)
    return `${variant} is not faster than ${against} at the largest size.`
  const [low, high] = interval ?? [null, null]
  const from = low === null ? 'below the smallest size' : formatCount(low)
  const to = high === null ? 'above the largest size' : formatCount(high)
  return `${variant} is faster than ${against} from about ${formatCount(lines)} lines on (95 % interval ${from} to ${to}).`
}

/** The machine, in a line. */
export function machineNote({ fingerprint }: Pick<BenchResult, 'fingerprint'>): string {
  const { cpu, cores, memoryBytes, os, node, load, version, commit } = fingerprint
  const code = `solvebench ${version}${commit ? ` (${commit})` : ''}`
  return `${code}, Node ${node}, ${cpu}, ${plural(cores, 'core')}, ${formatBytes(memoryBytes)}, ${os}, load ${load.toFixed(2)}`
}

/** What the rows of a table are compared with, and in which unit. */
export function baselineNote({ baseline, settings }: Pick<BenchResult, 'baseline' | 'settings'>): string {
  const what = settings.wholeProcess
    ? 'Whole processes, start included.'
    : 'Warm calls in one process; the cold first run starts threads and reads the dictionary.'
  return `${what} Ratio: time over the time of ${baseline} in the same round; "10 % faster" takes 10 % less time.`
}

/** Why the run is not whole. */
export function incompleteNote({ complete, seconds }: Pick<BenchResult, 'complete' | 'seconds'>): string {
  return complete ? '' : `Stopped after ${formatDuration(seconds * 1e6)}, and so not whole.`
}
