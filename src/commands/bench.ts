/**
 * `solve bench <challenge>`: which variant is faster, by how much, and how sure is that.
 */
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { ExitCode, UserError } from '../errors.ts'
import { canBeReplaced, checkWritable } from '../io/files.ts'
import { compareResults } from '../measure/gate.ts'
import type { BenchResult, RawResult } from '../measure/result.ts'
import { summarise } from '../measure/summary.ts'
import { gateText } from '../report/bench/gate.ts'
import { benchText } from '../report/bench/terminal.ts'
import { type Kept, readKept, refuseOthers } from '../experiment/kept.ts'
import { measure } from '../experiment/measure.ts'
import { createBenchCommand } from './bench/definition.ts'
import { type Files, checkFiles, renderBench, takesStdout, writeFiles } from './bench/outputs.ts'
import { type BenchRequest, benchRequest } from './bench/request.ts'
import { type Start, startAgain, startNew } from '../experiment/start.ts'
import { type Measured, measureStoppable } from '../experiment/stoppable.ts'
import { prepareKeptFile, readResult, saveResult } from '../experiment/store.ts'
import { createDisplay } from '../experiment/watcher.ts'
import { type Context, paintFor } from './context.ts'
import type { CommandModule } from './registry.ts'

export const bench: CommandModule = { define: createBenchCommand, run }

async function run(command: Command, context: Context): Promise<ExitCode> {
  const request = benchRequest(command, context)
  // A run that goes on does so in the file it was begun in.
  const files = 'resume' in request ? { json: request.resume, ...request.files } : request.files
  const keptFile = request.save === undefined ? undefined : prepareKeptFile(request.save)
  checkFiles(files, [...inputFiles(request), ...(keptFile === undefined ? [] : [keptFile])])
  if (keptFile !== undefined) checkWritable(keptFile)
  const kept = request.compare === undefined ? undefined : await readKept(request.compare)

  const { raw, stopped } = await measured(request, kept, files.json, context)
  const summed: BenchResult = { ...raw, ...summarise(raw) }
  const result = kept ? { ...summed, gate: compareResults(kept.name, kept.result, summed) } : summed
  if (!takesStdout(files)) {
    const paint = await paintFor('stdout', context)
    await context.stdout.write(benchText(result, paint) + gateText(result, paint))
  }
  const errors = await writeFiles(
    stopped ? textFiles(files) : files,
    (format) => renderBench(format, result),
    context,
  )
  if (stopped) throw stopped.error

  const failed = gateFails(result, request)
  const broken = result.comparisons.some(({ verdict }) => verdict === 'failed')
  if (keptFile !== undefined && (broken || (failed && existsSync(keptFile)))) {
    const why = broken ? 'a variant failed' : 'this run is slower'
    await context.stderr.write(`solve: ${request.save} is left as it was, since ${why}\n`)
  } else if (keptFile !== undefined) {
    errors.push(...attempt(() => saveResult(keptFile, result)))
  }
  if (errors.length > 0) throw errors[0]
  return failed || broken ? ExitCode.work : ExitCode.done
}

/** Pictures take too long for somebody who has pressed Ctrl-C; --show makes them from the JSON at any time. */
function textFiles({ json, csv, markdown }: Files): Files {
  return { ...(json && { json }), ...(csv && { csv }), ...(markdown && { markdown }) }
}

/** What is read, and must not be written over. A run that goes on writes where it reads. */
function inputFiles(request: BenchRequest): string[] {
  if ('measure' in request) return request.measure.input === undefined ? [] : [request.measure.input]
  return 'show' in request ? [request.show] : []
}

/** A new run, the rest of one, or what a file holds; refused where it could not be compared with what is kept. */
async function measured(
  request: BenchRequest,
  kept: Kept | undefined,
  file: string | undefined,
  context: Context,
): Promise<Measured<RawResult>> {
  const refuse = (raw: RawResult): void => {
    if (kept) refuseOthers(kept, raw, request.compareAnyway)
  }
  if ('show' in request) {
    const raw = await readResult(request.show, 'give the --json file of a run')
    refuse(raw)
    return { raw }
  }
  const start = await startOf(request, context.signal)
  refuse(start.draft.snapshot(false))
  return measureAndSave(start, file, context)
}

function attempt(work: () => void): unknown[] {
  try {
    work()
    return []
  } catch (error) {
    return [error]
  }
}

async function startOf(
  request: Exclude<BenchRequest, { show: string }>,
  signal: AbortSignal,
): Promise<Start> {
  if ('measure' in request) return startNew(request.measure, signal)
  const hint = 'give the --json file of a run that was stopped'
  return startAgain(await readResult(request.resume, hint), signal)
}

/** Saves the rounds as they come. A file that can no longer be written is said once, and the run goes on. */
async function measureAndSave(
  { draft, loaded, inputs, dictionary }: Start,
  file: string | undefined,
  context: Context,
): Promise<Measured<RawResult>> {
  // A pipe takes the result once, in the end.
  let unsaved = file === undefined || file === '-' || !canBeReplaced(file)
  const save = (): void => {
    if (unsaved || file === undefined) return
    try {
      saveResult(file, { ...draft.snapshot(false), comparisons: [], noise: [], crossovers: [] })
    } catch (error) {
      if (!UserError.is(error)) throw error
      unsaved = true
      void context.stderr.write(`solve: ${error.message}; the run goes on, unsaved\n`)
    }
  }
  const { challenge } = draft.about
  const { signal } = context
  const display = createDisplay(save, context)
  return measureStoppable(draft, display, context, () =>
    measure(draft, inputs, { challenge, loaded, dictionary, signal }, display),
  )
}

function gateFails({ gate }: BenchResult, { compare, failOn }: BenchRequest): boolean {
  // A result that is shown may hold the gate of another day.
  if (!gate || compare === undefined || failOn === 'never') return false
  if (failOn === 'inconclusive' && gate.unmatched.length > 0) return true
  return gate.rows.some(
    ({ verdict }) => verdict === 'slower' || (failOn === 'inconclusive' && verdict === 'inconclusive'),
  )
}
