/**
 * The rounds of one input: tasks got ready, the number of rounds settled, and then measured.
 */
import { UserError } from '../errors.ts'
import {
  type Experiment,
  type Preparation,
  type Prepared,
  type RoundsPlan,
  createExperiment,
} from '../measure/experiment.ts'
import { warmUpCalls } from '../measure/meter.ts'
import { balancedRounds, roundsNotice, roundsWithin } from '../measure/plan.ts'
import type { BenchInput } from '../measure/result.ts'
import type { Session, Task } from '../measure/task.ts'
import type { Draft } from './draft.ts'

/** Told as the run goes on. */
export interface Watcher {
  /** One thing after the other is got ready, checked and warmed up. */
  preparing(input: string, variant: string): void
  /** How long the rounds of an input will take, in ms, before the first. `notice`: what they will not tell. */
  planned(input: BenchInput, milliseconds: number, notice?: string): Promise<void>
  /** A round is in the draft. */
  measured(input: BenchInput, round: number): void
  inspecting(input: string, variant: string): void
}

/** As much of a draft as its rounds are put into. */
type Growing = Pick<Draft, 'about' | 'input' | 'updateInput' | 'roundsOf' | 'addRound'>

export interface MeasureOptions {
  /** When to be done, on the clock of `performance.now`; undefined: when all rounds are. */
  readonly end?: number | undefined
  readonly signal: AbortSignal
  readonly watcher: Watcher
  /** What is compared, for messages. */
  readonly noun: string
  /** Names of tasks that are measured along, and compared with nothing. */
  readonly aside?: readonly string[]
  /** Whether it is refused to measure what prints nothing at all: whoever reads no input does the same. */
  readonly mustPrint?: boolean
  /** How many threads the tasks run on: of these the machine's speed is taken, too. */
  readonly threads?: readonly number[]
}

/** The rounds of one input of the draft that it does not have yet. */
export async function measureTasks(
  draft: Growing,
  name: string,
  tasks: readonly Task[],
  options: MeasureOptions,
): Promise<void> {
  const { end, signal, watcher, noun, aside = [] } = options
  const done = draft.roundsOf(name)
  if (draft.input(name).plan?.rounds === done) return
  // One that failed in an earlier part of the run stays out.
  const failed = new Set(draft.input(name).failures.map(({ variant }) => variant))
  const silence = createSilence(tasks.filter((task) => !failed.has(task.name)))
  const experiment = createExperiment(silence.tasks, signal)
  try {
    const preparation = await experiment.prepare((task) => watcher.preparing(name, task))
    addFailures(draft, name, preparation.failures)
    const compared = preparation.prepared.filter(({ name: task }) => !aside.includes(task))
    // Noise shows most where little is measured, so that the fastest is the control.
    const [control] = compared.toSorted((a, b) => a.warmNs - b.warmNs)
    if (!control) {
      const { reason = '' } = draft.input(name).failures[0] ?? {}
      throw new UserError(`no ${noun} gets through ${name}: ${reason}`, { exitCode: 1 })
    }
    if (options.mustPrint && compared.every((task) => silence.isSilent(task.name))) {
      throw new UserError(`no ${noun} prints anything for ${name}: nothing shows that it was solved`, {
        hint: 'measure another input',
      })
    }
    const { settings } = draft.about
    const plan = draft.input(name).plan ?? planInput(preparation, control, settings, end)
    draft.updateInput(name, { plan })
    const notice = roundsNotice(plan.rounds, compared.length - 1, settings)
    await watcher.planned(draft.input(name), roundCost(plan, preparation) * (plan.rounds - done), notice)
    await measureRounds(draft, name, experiment, plan, options)
  } finally {
    await experiment.close()
  }
}

/** The same tasks, and which of them have printed nothing. */
function createSilence(tasks: readonly Task[]): { tasks: Task[]; isSilent(name: string): boolean } {
  const heard = new Set<string>()
  const listening = (session: Session, name: string): Session => {
    const own = {
      ...session,
      async call() {
        const output = await session.call()
        if (output.length > 0) heard.add(name)
        // All make the same output: the first tells, and the calls that are timed are not listened to.
        own.call = () => session.call()
        return output
      },
    }
    return own
  }
  return {
    tasks: tasks.map((task) => ({ ...task, open: async () => listening(await task.open(), task.name) })),
    isSilent: (name) => !heard.has(name),
  }
}

async function measureRounds(
  draft: Growing,
  name: string,
  experiment: Experiment,
  plan: NonNullable<BenchInput['plan']>,
  { watcher, threads = [] }: MeasureOptions,
): Promise<void> {
  const roundsPlan: RoundsPlan = {
    rounds: plan.rounds,
    seed: draft.about.settings.seed,
    control: plan.control,
    threads,
    roundsOf: Object.fromEntries(plan.tasks.map(({ variant, rounds }) => [variant, rounds])),
    callsOf: Object.fromEntries(plan.tasks.map(({ variant, calls }) => [variant, calls])),
  }
  for await (const { measurements, ...round } of experiment.rounds(roundsPlan, draft.roundsOf(name))) {
    const taken = measurements.map(({ name: variant, ...rest }) => ({ variant, ...rest }))
    draft.addRound({ input: name, ...round, measurements: taken })
    addFailures(draft, name, experiment.failures)
    watcher.measured(draft.input(name), round.round)
  }
}

function addFailures(draft: Growing, name: string, failures: Preparation['failures']): void {
  const known = draft.input(name).failures
  const fresh = failures.filter((failure) => !known.some(({ variant }) => variant === failure.name))
  const rows = fresh.map(({ name: variant, error }) => ({ variant, reason: reasonOf(error) }))
  draft.updateInput(name, { failures: [...known, ...rows] })
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Rounds and calls, from what the warm-up took. */
function planInput(
  { prepared }: Preparation,
  control: Prepared,
  { rounds: wanted }: Draft['about']['settings'],
  end: number | undefined,
): NonNullable<BenchInput['plan']> {
  const rounds = balancedRounds(wanted, prepared.length + 1)
  const costs = prepared.map((task) => measurementMs(task) * (task === control ? 2 : 1))
  const budget = end === undefined ? Infinity : Math.max(0, end - performance.now())
  const planned = end === undefined ? costs.map(() => rounds) : roundsWithin(costs, rounds, budget)
  const most = Math.max(...planned)
  return {
    rounds: most,
    ...(most > wanted && { why: balanceReason(prepared.length + 1) }),
    control: control.name,
    tasks: prepared.map(({ name, coldNs, calls }, at) => ({
      variant: name,
      coldNs,
      calls,
      rounds: planned[at]!,
    })),
  }
}

function balanceReason(entries: number): string {
  return `balanced order, in which each of the ${entries} measurements of a round stands equally often in each place, takes a multiple of ${entries}`
}

/** With the calls that go before the timed ones. */
function measurementMs({ warmNs, calls }: Prepared): number {
  return (warmNs * (calls + warmUpCalls(calls))) / 1e6
}

/** What a round costs on average, in ms. */
function roundCost(plan: NonNullable<BenchInput['plan']>, { prepared }: Preparation): number {
  const costs = plan.tasks.map((task) => {
    const found = prepared.find(({ name }) => name === task.variant)
    const times = task.variant === plan.control ? 2 : 1
    return found ? (measurementMs(found) * times * task.rounds) / plan.rounds : 0
  })
  return costs.reduce((sum, cost) => sum + cost, 0)
}
