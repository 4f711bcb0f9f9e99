/**
 * The experiment of `bench`: variants of a solver, in a new run or in the rest of one. Everything that can be wrong with it
 * is said here, before anything is measured.
 */
import { UserError } from '../errors.ts'
import { takeFingerprint } from '../measure/fingerprint.ts'
import type { BenchResult, InputSource, RawResult } from '../measure/result.ts'
import { bundledDictionary, packageRoot } from '../problem/package.ts'
import type { LoadedSolver, Problem } from '../problem/problem.ts'
import { openKeptRun } from '../solve/kept-run.ts'
import { printable } from '../units.ts'
import { CONFIDENCE, type Draft, RESAMPLES, createDraft } from './draft.ts'
import { type LoadedInput, argumentsOf, loadInputs, loadSameInputs } from './inputs.ts'
import { inspect } from './inspect.ts'
import { requireSame } from './resume.ts'
import type { Watcher } from './rounds.ts'
import type { Experiment } from './run.ts'
import { type SolverContext, failureText, processSubject, warmSubject } from './variant-subjects.ts'
import { type ChosenVariants, type VariantsWanted, chooseVariants, crossoverPairs } from './variants.ts'

/** What a new run measures. */
export interface BenchPlan extends VariantsWanted {
  readonly sources: readonly InputSource[]
  readonly rounds: number
  readonly timeBudgetMs: number | null
  readonly seed: number
  readonly wholeProcess: boolean
  readonly dictionary: string
}

export interface BenchHost {
  readonly problem: Problem
  readonly signal: AbortSignal
  readonly watcher: Watcher
}

export interface BenchExperiment extends Experiment<RawResult> {
  readonly loaded: LoadedSolver
}

export async function startBench(plan: BenchPlan, host: BenchHost): Promise<BenchExperiment> {
  const { problem, signal } = host
  const loaded = await requireSolver(problem)
  const variants = chooseVariants(problem.name, loaded.solver, plan)
  const { dictionary } = plan
  const inputs = await loadInputs(plan.sources, { problem, dictionary, signal })
  const draft = createDraft(await emptyResult(plan, problem, loaded, variants, inputs))
  return benchOf(draft, inputs, { problem: problem.name, loaded, dictionary, signal }, host.watcher)
}

/** @throws UserError when this is not the machine, or these are not the inputs, that the run began with. */
export async function resumeBench(result: BenchResult, host: BenchHost): Promise<BenchExperiment> {
  const { problem, signal } = host
  const { settings, fingerprint } = result
  const loaded = await requireSolver(problem)
  const dictionary = settings.dictionary ?? bundledDictionary
  const now = await fingerprintOf(loaded, dictionary)
  requireSame(fingerprint, now, now.solverSha256 === fingerprint.solverSha256 ? [] : ['solver'])
  const inputs = await loadSameInputs(result.inputs, { problem, dictionary, signal })
  // What an earlier part of the run was set against says nothing of the whole.
  const { gate, ...rest } = result
  void gate
  return benchOf(
    createDraft(rest),
    inputs,
    { problem: problem.name, loaded, dictionary, signal },
    host.watcher,
  )
}

async function requireSolver(problem: Problem): Promise<LoadedSolver> {
  const loaded = await problem.solver()
  if (loaded) return loaded
  throw new UserError(`${printable(problem.name)} has no solver: there is nothing to bench`, {
    hint: 'to compare submissions, see solve race --help',
  })
}

async function benchOf(
  draft: Draft<RawResult>,
  inputs: readonly LoadedInput[],
  context: SolverContext,
  watcher: Watcher,
): Promise<BenchExperiment> {
  await checkSolvable(inputs, context)
  const { variants, settings } = draft.about
  const subject = settings.wholeProcess ? processSubject : warmSubject
  const after = async (input: LoadedInput): Promise<void> => {
    if (draft.snapshot(false).timeShares.some((row) => row.input === input.name)) return
    const { shares, lines } = await inspect(draft, input, context, watcher)
    draft.add('timeShares', shares)
    draft.add('lineTimes', lines)
  }
  return {
    draft,
    inputs,
    loaded: context.loaded,
    subjects: variants.map((variant) => subject(variant, context)),
    noun: 'variant',
    ...(!settings.wholeProcess && { after }),
  }
}

async function emptyResult(
  plan: BenchPlan,
  problem: Problem,
  loaded: LoadedSolver,
  { variants, baseline }: ChosenVariants,
  inputs: readonly LoadedInput[],
): Promise<RawResult> {
  return {
    schema: 'solvebench/bench@1',
    challenge: problem.name,
    ...(!problem.builtIn && { folder: problem.folder }),
    started: new Date().toISOString(),
    seconds: 0,
    complete: false,
    fingerprint: await fingerprintOf(loaded, plan.dictionary),
    settings: {
      rounds: plan.rounds,
      seed: plan.seed,
      timeBudgetMs: plan.timeBudgetMs,
      confidence: CONFIDENCE,
      resamples: RESAMPLES,
      wholeProcess: plan.wholeProcess,
      dictionary: plan.dictionary === bundledDictionary ? null : plan.dictionary,
      crossovers: crossoverPairs(variants),
    },
    baseline,
    variants,
    inputs: inputs.map(({ facts }) => ({ ...facts, failures: [] })),
    rounds: [],
    timeShares: [],
    lineTimes: [],
  }
}

function fingerprintOf(
  { solver, path }: LoadedSolver,
  dictionary: string,
): Promise<RawResult['fingerprint']> {
  return takeFingerprint({
    root: packageRoot,
    solver: path,
    dictionary: solver.dictionary ? dictionary : undefined,
  })
}

/** Solves every input once, so that code is compiled, and an input that cannot be solved is not measured. */
async function checkSolvable(
  inputs: readonly LoadedInput[],
  { loaded, dictionary, signal }: SolverContext,
): Promise<void> {
  const choice = Object.fromEntries(
    Object.entries(loaded.solver.axes).map(([axis, [first]]) => [axis, first]),
  )
  const once = { choice, exec: 'sequential', workers: 1, rows: false, trace: false } as const
  const run = await openKeptRun(loaded, { ...once, dictionary, signal })
  try {
    for (const input of inputs) {
      const { failures } = await run.run(new Uint8Array(input.content), argumentsOf(input))
      const [first] = failures
      if (!first) continue
      throw new UserError(`${input.name} cannot be solved: ${failureText(first)}`, {
        hint: 'give an input without such lines',
      })
    }
  } finally {
    await run.close()
  }
}
