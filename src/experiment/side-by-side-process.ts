/**
 * A process that measures one row of a gate: a variant on an input, by the build of then and by that of today, by turns.
 * Reads its request from a file and writes what it found to another.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Prepared, type Round, createExperiment } from '../measure/experiment.ts'
import { meanForeign } from '../measure/foreign.ts'
import { warmUpCalls } from '../measure/meter.ts'
import type { BenchVariant, GateLaunch } from '../measure/result.ts'
import { Disagreement, type Task } from '../measure/task.ts'
import { type BuiltRequest, api } from './built.ts'
import type { Build } from './kept-build.ts'
import type { WarmInput } from './variant-subjects.ts'

export interface SideRequest {
  readonly before: Build
  readonly now: Build
  readonly variant: BenchVariant
  /** Host path of a file that holds the input. */
  readonly input: string
  readonly given: WarmInput['given'] | null
  /** Rounds that take about so many ms, and no fewer or more than these. */
  readonly milliseconds: number
  readonly least: number
  readonly most: number
  readonly seed: number
  /** Where the answer goes. */
  readonly answer: string
}

/** `refused`: this row cannot be told; `unusable`: the kept build does not run. */
export type SideAnswer =
  | { readonly state: 'measured'; readonly figures: Omit<GateLaunch, 'input' | 'variant' | 'launch'> }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'unusable'; readonly why: string }

const require = createRequire(import.meta.filename)

async function measure(request: SideRequest): Promise<SideAnswer> {
  const { seed, milliseconds, least, most } = request
  const tasks = [taskOf('before', request), taskOf('now', request)]
  // Who goes first finds another machine than who goes second.
  const experiment = createExperiment(
    seed % 2 === 0 ? tasks : tasks.toReversed(),
    new AbortController().signal,
  )
  try {
    const { prepared, failures } = await experiment.prepare(() => {})
    const [failed] = failures
    if (failed) throw failed.error
    const calls = Math.max(...prepared.map((one) => one.calls))
    const wanted = Math.round(milliseconds / roundMs(prepared, calls))
    const rounds = Math.min(most, Math.max(least, wanted))
    const plan = {
      rounds,
      seed,
      control: 'before',
      roundsOf: { before: rounds, now: rounds },
      callsOf: { before: calls, now: calls },
    }
    const taken: Round[] = []
    for await (const round of experiment.rounds(plan, 0)) taken.push(round)
    if (experiment.failures[0]) throw experiment.failures[0].error
    const foreign = meanForeign(taken)
    const figures = {
      calls,
      beforeNs: timesOf(taken, 'before', false),
      nowNs: timesOf(taken, 'now', false),
      controlNs: timesOf(taken, 'before', true),
      ...(foreign !== undefined && { foreign }),
    }
    return { state: 'measured', figures }
  } catch (error) {
    if (error instanceof Disagreement) return { state: 'refused', why: 'its output is not what it was then' }
    throw error
  } finally {
    await experiment.close()
  }
}

/** The kept build is measured twice a round, as itself and as the control. */
function roundMs(prepared: readonly Prepared[], calls: number): number {
  const ns = prepared.reduce((sum, { name, warmNs }) => sum + warmNs * (name === 'before' ? 2 : 1), 0)
  return (ns * (calls + warmUpCalls(calls))) / 1e6
}

function timesOf(rounds: readonly Round[], name: string, control: boolean): number[] {
  return rounds.flatMap(({ measurements }) =>
    measurements.filter((one) => one.name === name && one.control === control).map(({ ns }) => ns),
  )
}

/** By the code of the build itself. */
function taskOf(name: 'before' | 'now', request: SideRequest): Task {
  const { root, solver, dictionary } = request[name]
  const built = require(join(root, 'dist', 'src', 'experiment', 'built.cjs')) as {
    readonly api: number
    readonly builtTask: (request: BuiltRequest) => Task
  }
  if (built.api !== api) throw new Error('it is of another version of solvebench')
  const input = { content: readFileSync(request.input), given: request.given ?? undefined }
  const { signal } = new AbortController()
  return built.builtTask({ name, variant: request.variant, input, solver, dictionary, signal })
}

async function main(): Promise<void> {
  const request = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as SideRequest
  const answer = await measure(request).catch((error: unknown): SideAnswer => {
    return { state: 'unusable', why: error instanceof Error ? error.message : String(error) }
  })
  writeFileSync(request.answer, JSON.stringify(answer))
}

void main()
