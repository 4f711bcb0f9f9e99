/**
 * Names on the command line -> the variants to compare.
 */
import type { Solver } from '../kit/contract.ts'
import { UserError } from '../errors.ts'
import { usableCores } from '../io/cores.ts'
import type { BenchVariant } from '../measure/result.ts'
import { allVariants } from '../solve/variants.ts'
import { suggest } from '../nearest.ts'
import { printable } from '../units.ts'

export interface ChosenVariants {
  readonly variants: readonly BenchVariant[]
  readonly baseline: string
}

/** By name; undefined: all of them, and the first. */
export interface VariantsWanted {
  readonly variants: readonly string[] | undefined
  readonly baseline: string | undefined
  /** Threads of the pool; of several, each is a variant. */
  readonly workers: readonly number[] | undefined
}

/** `owner` is for messages. @throws UserError for a name there is not, or when there is nothing to compare. */
export function chooseVariants(owner: string, solver: Solver, request: VariantsWanted): ChosenVariants {
  const known = knownVariants(solver, request.workers)
  const names = known.map(({ name }) => name)
  const wanted = [...new Set(request.variants?.flatMap((name) => withWorkers(name, known)) ?? names)]
  for (const name of wanted) requireName('variant', name, names)
  const variants = wanted.map((name) => known.find((variant) => variant.name === name)!)
  const [first] = variants
  if (!first || known.length < 2) {
    throw new UserError(`${printable(owner)} can be solved in one way only: there is nothing to compare`, {
      hint: 'solve list --json tells what can vary',
    })
  }
  const [baseline = first.name] = request.baseline === undefined ? [] : withWorkers(request.baseline, known)
  requireName('baseline', baseline, wanted)
  return { variants, baseline }
}

function requireName(what: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return
  throw new UserError(`unknown ${what} ${JSON.stringify(name)}`, { hint: suggest(name, names) })
}

/** "pool+set" stands for "pool:1+set" and "pool:2+set" where the number of workers varies. */
function withWorkers(name: string, known: readonly BenchVariant[]): string[] {
  const found = known.filter((variant) => variant.name === name || plainName(variant) === name)
  return found.length > 0 ? found.map((variant) => variant.name) : [name]
}

/** Without the number of workers: "pool+set". */
export function plainName({ values }: BenchVariant): string {
  return Object.values(values).join('+')
}

/** All there are; with several numbers of workers, those of a pool once for each: "pool:2+set". */
function knownVariants(solver: Solver, workers: readonly number[] | undefined): BenchVariant[] {
  const [only = usableCores(), ...more] = workers ?? []
  return allVariants(solver).flatMap(({ name, values }): BenchVariant[] => {
    if (values['exec'] !== 'pool') return [{ name, values, workers: 1 }]
    if (more.length === 0) return [{ name, values, workers: only }]
    return [only, ...more].map((count) => ({
      name: name.replace(/^pool/, `pool:${count}`),
      values,
      workers: count,
    }))
  })
}

/** Each variant on a pool, with the one that is the same on one thread. */
export function crossoverPairs(variants: readonly BenchVariant[]): { variant: string; against: string }[] {
  return variants.flatMap((variant) => {
    const partner = variants.find(
      (one) => one.values['exec'] === 'sequential' && otherAxes(one) === otherAxes(variant),
    )
    return variant.values['exec'] === 'pool' && partner
      ? [{ variant: variant.name, against: partner.name }]
      : []
  })
}

function otherAxes({ values }: BenchVariant): string {
  return JSON.stringify({ ...values, exec: '' })
}
