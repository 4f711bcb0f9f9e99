/**
 * What to measure in order to compare with a kept result: what was measured then. Options need not be given again; those that are
 * must agree.
 */
import { UserError } from '../errors.ts'
import type { BenchVariant, InputSource } from '../measure/result.ts'
import { bundledDictionary } from '../problem/package.ts'
import type { Problem } from '../problem/problem.ts'
import type { BenchPlan } from './bench.ts'
import { type Kept, isSameProblem } from './kept.ts'
import { plainName } from './variants.ts'

/** As it was given: undefined where it was not. */
export type GivenPlan = { readonly [Option in keyof BenchPlan]: BenchPlan[Option] | undefined }

/** @throws UserError that names every option that does not agree */
export function planLikeKept(kept: Kept, given: GivenPlan, problem: Problem): BenchPlan {
  const { settings, variants, baseline, inputs } = kept.result
  const plan: BenchPlan = {
    sources: given.sources ?? sourcesThen(inputs.map(({ source }) => source)),
    variants: variants.map(({ name }) => name),
    baseline,
    workers: workersOf(variants),
    rounds: settings.rounds,
    // How long it may take is for today to say.
    timeBudgetMs: given.timeBudgetMs ?? settings.timeBudgetMs,
    seed: settings.seed,
    wholeProcess: settings.wholeProcess,
    dictionary: settings.dictionary ?? bundledDictionary,
  }
  const now = { challenge: problem.name, folder: problem.builtIn ? undefined : problem.folder }
  const lines = isSameProblem(kept.result, now)
    ? differences(given, plan, variants)
    : [`challenge: ${kept.result.challenge} then, ${problem.name} now`]
  if (lines.length === 0) return plan
  throw new UserError(`cannot compare with ${kept.name}: ${lines.join('; ')}`, {
    hint: 'leave these out, and they are as they were; or keep a new result with --save',
  })
}

function sourcesThen(sources: readonly InputSource[]): readonly InputSource[] {
  if (sources.every(({ kind }) => kind !== 'stdin')) return sources
  throw new UserError('the kept result was measured on standard input', { hint: 'give it again, as -' })
}

/** Undefined when nothing ran on a pool: then it does not matter. */
function workersOf(variants: readonly BenchVariant[]): readonly number[] | undefined {
  const counts = variants.filter(({ values }) => values['exec'] === 'pool').map(({ workers }) => workers)
  return counts.length === 0 ? undefined : [...new Set(counts)]
}

function isMeant(one: BenchVariant, name: string): boolean {
  return one.name === name || plainName(one) === name
}

const SCALARS = [
  ['rounds', '--rounds'],
  ['seed', '--seed'],
  ['wholeProcess', '--whole-process'],
  ['dictionary', '--dict'],
] as const

function differences(given: GivenPlan, then: BenchPlan, variants: readonly BenchVariant[]): string[] {
  const lines = SCALARS.flatMap(([key, option]) => {
    const [before, now] = [then[key], given[key]]
    if (now === undefined || now === before) return []
    return [`${option}: ${before} then, ${now} now`]
  })
  const names = given.variants
  const isAll =
    names === undefined ||
    (variants.every((one) => names.some((name) => isMeant(one, name))) &&
      names.every((name) => variants.some((one) => isMeant(one, name))))
  if (!isAll) lines.push(`--variants: ${then.variants?.join(',')} then, ${names.join(',')} now`)
  const base = variants.find(({ name }) => name === then.baseline)
  if (given.baseline !== undefined && base && !isMeant(base, given.baseline)) {
    lines.push(`--baseline: ${then.baseline} then, ${given.baseline} now`)
  }
  const [before, now] = [then.workers, given.workers]
  if (before && now && !(before.length === now.length && now.every((count) => before.includes(count)))) {
    lines.push(`--workers: ${before.join(',')} then, ${now.join(',')} now`)
  }
  return lines
}
