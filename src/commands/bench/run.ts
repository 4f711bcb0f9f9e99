/**
 * A benchmark from its request to its exit code: measured, or read again, and refused where it could not be compared with
 * what is kept; then shown, written, and set against that.
 */
import type { Command } from 'commander'
import type { ExitCode } from '../../errors.ts'
import { type BenchExperiment, type BenchPlan, resumeBench, startBench } from '../../experiment/bench.ts'
import { type Kept, readKept, refuseOthers } from '../../experiment/kept.ts'
import { planLikeKept } from '../../experiment/like-kept.ts'
import { generatedSources, sourceOf } from '../../experiment/sources.ts'
import { BENCH, readResult } from '../../experiment/store.ts'
import { withTemporary } from '../../io/temporary.ts'
import { DEFAULT_ROUNDS, DEFAULT_SEED } from '../../measure/plan.ts'
import type { RawResult } from '../../measure/result.ts'
import { findProblem } from '../../problem/find.ts'
import type { Problem } from '../../problem/problem.ts'
import type { Context } from '../context.ts'
import { type Display, createDisplay } from '../measuring/display.ts'
import { type Measured, measureAndSave } from '../measuring/measure.ts'
import { checkFiles } from '../measuring/outputs.ts'
import { problemOf } from '../measuring/problem-of.ts'
import { conclude, prepareSave } from './conclude.ts'
import { type BenchRequest, type MeasureRequest, benchRequest } from './request.ts'

export async function runBench(command: Command, context: Context): Promise<ExitCode> {
  const request = benchRequest(command, context)
  // A run that goes on does so in the file it was begun in.
  const files = 'resume' in request ? { json: request.resume, ...request.files } : request.files
  const keptFile = prepareSave(request.save)
  checkFiles(files, [...inputFiles(request), ...(keptFile === undefined ? [] : [keptFile])])
  const kept = request.compare === undefined ? undefined : await readKept(request.compare)
  const refuse = (raw: RawResult): void => {
    if (kept) refuseOthers(kept, raw, request.compareAnyway)
  }
  const rest = { ...request, files, keptFile, kept }
  if ('show' in request) {
    const raw = await readResult(request.show, BENCH, 'give the --json file of a run')
    refuse(raw)
    return conclude({ raw }, { ...rest, measuring: undefined }, context)
  }
  const display = createDisplay(context)
  const host = { signal: context.signal, watcher: display }
  const experiment =
    'measure' in request ? await start(request.measure, kept, host) : await resume(request.resume, host)
  refuse(experiment.draft.snapshot(false))
  const measured = await measure(experiment, files.json, display, context)
  return conclude(measured, { ...rest, measuring: experiment }, context)
}

/** What is read, and must not be written over. A run that goes on writes where it reads. */
function inputFiles(request: BenchRequest): string[] {
  if ('measure' in request) return request.measure.input === undefined ? [] : [request.measure.input]
  return 'show' in request ? [request.show] : []
}

function measure(
  experiment: BenchExperiment,
  file: string | undefined,
  display: Display,
  context: Context,
): Promise<Measured<RawResult>> {
  const inFolder = (folder: string | undefined) =>
    measureAndSave(experiment, { kind: BENCH, file, folder, display }, context)
  return experiment.subjects.some(({ kind }) => kind !== 'warm')
    ? withTemporary('bench', inFolder)
    : inFolder(undefined)
}

type Host = Omit<Parameters<typeof startBench>[1], 'problem'>

async function start(request: MeasureRequest, kept: Kept | undefined, host: Host): Promise<BenchExperiment> {
  const { challenge } = request
  const problem = challenge === undefined ? await problemOf(kept!.result) : await findProblem(challenge)
  return startBench(planOf(request, kept, problem), { ...host, problem })
}

/** By what was asked for, and for the rest as a kept result was measured, or as usual. */
function planOf(request: MeasureRequest, kept: Kept | undefined, problem: Problem): BenchPlan {
  const { input, lines } = request
  const seed = request.seed ?? kept?.result.settings.seed ?? DEFAULT_SEED
  const given = input === undefined ? [] : [sourceOf(problem, input)]
  const asked = [...given, ...generatedSources(lines ?? [], seed)]
  const sources = asked.length > 0 ? asked : undefined
  if (kept) return planLikeKept(kept, { ...request, sources }, problem)
  return {
    ...request,
    seed,
    sources: sources ?? [sourceOf(problem, 'sample')],
    rounds: request.rounds ?? DEFAULT_ROUNDS,
    timeBudgetMs: request.timeBudgetMs ?? null,
    wholeProcess: request.wholeProcess ?? false,
    dictionary: request.dictionary ?? request.usualDictionary,
  }
}

async function resume(file: string, host: Host): Promise<BenchExperiment> {
  const result = await readResult(file, BENCH, 'give the --json file of a run that was stopped')
  return resumeBench(result, { ...host, problem: await problemOf(result) })
}
