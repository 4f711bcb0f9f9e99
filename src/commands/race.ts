/**
 * `solve race <challenge> <file…>`: which submission is faster, whatever language it is in, and how sure is that.
 */
import type { Command } from 'commander'
import { ExitCode } from '../errors.ts'
import { type Engine, type OpenProgram, type RunOptions, createEngine } from '../judge/engine.ts'
import { createScratch } from '../judge/scratch.ts'
import { openBuiltIn } from '../problem/built-in.ts'
import type { InputWay } from '../problem/problem.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { chooseTier } from '../sandbox/tier.ts'
import { type RaceResult, type RawRace, summariseRace } from '../measure/race-result.ts'
import { raceCsv, raceMarkdown, raceText } from '../report/race/formats.ts'
import type { LoadedInput } from '../experiment/inputs.ts'
import { checkFiles, takesStdout, writeFiles } from './bench/outputs.ts'
import type { Format } from './bench/request.ts'
import { type Measured, measureStoppable } from '../experiment/stoppable.ts'
import { type BenchDisplay, createDisplay } from '../experiment/watcher.ts'
import { type Context, paintFor } from './context.ts'
import type { CommandModule } from './registry.ts'
import { admitAll } from '../experiment/race-admission.ts'
import { type RaceDraft, startRace } from '../experiment/race-draft.ts'
import { type Runner, ownEntries, readEntries } from '../experiment/race-entries.ts'
import { loadRaceInputs } from '../experiment/race-inputs.ts'
import { measureRace } from '../experiment/race-measure.ts'
import { baselineName } from '../experiment/race-names.ts'
import { createRaceCommand } from './race/definition.ts'
import { type RaceRequest, raceRequest } from './race/request.ts'

export const race: CommandModule = { define: createRaceCommand, run }

async function run(command: Command, context: Context): Promise<ExitCode> {
  const request = raceRequest(command)
  const { challenge, files, input, outputs } = request
  checkFiles(outputs, [...files, ...(input === undefined || input === '-' ? [] : [input])])

  const { stderr, signal } = context
  const onNote = (note: string): void => void stderr.write(`${note}\n`)
  const entries = files.length > 0 ? await readEntries(files) : await ownEntries(challenge, onNote)
  const named = entries.map(({ about }) => about)
  const baseline = baselineName(
    request.baseline,
    named.map(({ file }) => file),
    named.map(({ name }) => name),
  )
  const inputs = await loadRaceInputs(request, signal)
  const sandbox = createSandbox(await chooseTier(request.tier))
  const problem = await openBuiltIn(challenge)
  const engine: Engine = createEngine({ sandbox, boxes: 1 })
  const scratch = createScratch()

  try {
    const display = createDisplay(() => {}, context)
    const runners = await admitAll(entries, { request, engine, problem, display, context })
    if (!runners) return ExitCode.work
    const [first] = runners
    const means = { tier: sandbox.tier, peakFrom: first?.peakFrom ?? 'polled' } as const
    const draft = await startRace({ request, baseline, entries, inputs, ...means })
    const options = { limits: request.limits, signal }
    const empty = engine.command(['true'], problem)
    const by = problem.facts.input
    const about = { runners, inputs, by, empty, scratch: scratch.folder, options, display, context }
    return await show(await measured(draft, about), request, context)
  } finally {
    await engine.close()
    scratch.remove()
  }
}

async function measured(
  draft: RaceDraft,
  about: {
    readonly runners: readonly Runner[]
    readonly inputs: readonly LoadedInput[]
    readonly by: InputWay
    readonly empty: OpenProgram
    readonly scratch: string
    readonly options: RunOptions
    readonly display: BenchDisplay
    readonly context: Context
  },
): Promise<Measured<RawRace>> {
  const { display, context } = about
  const onNothing = async (): Promise<void> => {
    if (context.signal.aborted) await context.stderr.write('solve: stopped before the first round\n')
  }
  return measureStoppable(draft, display, context, () => measureRace(draft, about), onNothing)
}

async function show(
  { raw, stopped }: Measured<RawRace>,
  { outputs }: RaceRequest,
  context: Context,
): Promise<ExitCode> {
  const result: RaceResult = { ...raw, ...summariseRace(raw) }
  if (!takesStdout(outputs)) {
    await context.stdout.write(raceText(result, await paintFor('stdout', context)))
  }
  const errors = await writeFiles(outputs, (format) => Promise.resolve(render(format, result)), context)
  if (stopped) throw stopped.error
  if (errors.length > 0) throw errors[0]
  return result.comparisons.some(({ verdict }) => verdict === 'failed') ? ExitCode.work : ExitCode.done
}

function render(format: Format, result: RaceResult): string {
  if (format === 'csv') return raceCsv(result)
  return format === 'markdown' ? raceMarkdown(result) : `${JSON.stringify(result)}\n`
}
