/**
 * What a run begins with: a new draft, or what an earlier run has left. Everything that can be wrong with it is
 * said here, before anything is measured.
 */
import { statSync } from 'node:fs'
import { loadSolver } from '../problem/modules.ts'
import type { LoadedSolver } from '../problem/problem.ts'
import { bundledDictionary, packageRoot } from '../problem/package.ts'
import { UserError } from '../errors.ts'
import { machineDifferences, takeFingerprint } from '../measure/fingerprint.ts'
import type { BenchResult, InputSource } from '../measure/result.ts'
import { openKeptRun } from '../solve/kept-run.ts'
import { requireChallenge } from '../commands/challenge-argument.ts'
import { type Draft, createDraft, emptyResult } from './draft.ts'
import { type LoadedInput, loadInput, loadInputs } from './inputs.ts'
import type { MeasureRequest } from '../commands/bench/request.ts'
import { failureText } from './tasks.ts'
import { chooseVariants } from './variants.ts'

export interface Start {
  readonly draft: Draft
  readonly loaded: LoadedSolver
  readonly inputs: readonly LoadedInput[]
  readonly dictionary: string
}

export async function startNew(request: MeasureRequest, signal: AbortSignal): Promise<Start> {
  const challenge = requireChallenge(request.challenge)
  const loaded = loadSolver(challenge)
  const variants = chooseVariants(loaded.solver, request)
  const inputs = await loadInputs(request, signal)
  await checkSolvable(loaded, inputs, request.dictionary, signal)
  return {
    draft: createDraft(await emptyResult(request, loaded, variants, inputs)),
    loaded,
    inputs,
    dictionary: request.dictionary,
  }
}

/** @throws UserError when this is not the machine, or these are not the inputs, that the run began with. */
export async function startAgain(result: BenchResult, signal: AbortSignal): Promise<Start> {
  const { challenge, settings, fingerprint } = result
  const loaded = loadSolver(requireChallenge(challenge))
  const dictionary = settings.dictionary ?? bundledDictionary
  const now = await takeFingerprint({
    root: packageRoot,
    solver: loaded.path,
    dictionary: loaded.solver.dictionary ? dictionary : undefined,
  })
  const differences = machineDifferences(fingerprint, now).map(({ line }) => line)
  if (now.solverSha256 !== fingerprint.solverSha256) differences.push('solver')
  if (differences.length > 0) {
    throw new UserError(`the run was begun with another ${differences.join(', ')}`, {
      hint: 'begin a new one',
    })
  }
  const inputs: LoadedInput[] = []
  for (const { name, source, sha256 } of result.inputs) {
    if (source.kind === 'stdin' || isPipe(source)) {
      throw new UserError('the run was begun on a pipe, which cannot be read again', {
        hint: 'save the input to a file, and begin a new run',
      })
    }
    const input = await loadInput(challenge, source, dictionary, signal)
    if (input.facts.sha256 !== sha256) {
      throw new UserError(`${name} has changed since the run was begun`, { hint: 'begin a new one' })
    }
    inputs.push(input)
  }
  await checkSolvable(loaded, inputs, dictionary, signal)
  // What an earlier part of the run was set against says nothing of the whole.
  const { gate, ...rest } = result
  void gate
  return { draft: createDraft(rest), loaded, inputs, dictionary }
}

function isPipe(source: InputSource): boolean {
  return source.kind === 'file' && statSync(source.path, { throwIfNoEntry: false })?.isFIFO() === true
}

/** Solves every input once, so that code is compiled, and an input that cannot be solved is not measured. */
async function checkSolvable(
  loaded: LoadedSolver,
  inputs: readonly LoadedInput[],
  dictionary: string,
  signal: AbortSignal,
): Promise<void> {
  const choice = Object.fromEntries(
    Object.entries(loaded.solver.axes).map(([axis, [first]]) => [axis, first]),
  )
  const options = {
    choice,
    exec: 'sequential',
    workers: 1,
    dictionary,
    signal,
    rows: false,
    trace: false,
  } as const
  const run = await openKeptRun(loaded, options)
  try {
    for (const { name, content } of inputs) {
      const { failures } = await run.run(new Uint8Array(content))
      const [first] = failures
      if (!first) continue
      throw new UserError(`${name} cannot be solved: ${failureText(first)}`, {
        hint: 'give an input without such lines',
      })
    }
  } finally {
    await run.close()
  }
}
