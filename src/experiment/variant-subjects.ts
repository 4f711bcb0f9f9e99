/**
 * Variants of a solver as subjects: warm calls in this process, or whole processes.
 */
import { join } from 'node:path'
import { packageRoot } from '../problem/package.ts'
import type { Given } from '../problem/given.ts'
import type { LoadedSolver } from '../problem/problem.ts'
import { UserError } from '../errors.ts'
import { capture } from '../io/spawn.ts'
import { toText } from '../kit/text.ts'
import type { BenchVariant } from '../measure/result.ts'
import type { Session, Task } from '../measure/task.ts'
import type { ExecutorName } from '../solve/executor-names.ts'
import type { LineFailure } from '../solve/job.ts'
import { type KeptRunOptions, openKeptRun } from '../solve/kept-run.ts'
import { argumentsOf } from './inputs.ts'
import { type PlacedInput, type Subject, fileOf } from './subject.ts'

const cli = join(packageRoot, 'dist', 'src', 'cli.cjs')

/** What all variants of a solver run with. */
export interface SolverContext {
  /** What the problem is called on a command line. */
  readonly problem: string
  readonly loaded: LoadedSolver
  readonly dictionary: string
  readonly signal: AbortSignal
}

/** How a variant is run in this process. */
export function keptRunOptions(variant: BenchVariant, context: SolverContext): KeptRunOptions {
  const { exec, ...choice } = variant.values
  const { dictionary, signal } = context
  // A solver without executors ignores it.
  const executor = (exec ?? 'sequential') as ExecutorName
  return { choice, exec: executor, workers: variant.workers, dictionary, signal, rows: false, trace: false }
}

/** What was opened stays open. */
export function warmSubject(variant: BenchVariant, context: SolverContext): Subject {
  const { name } = variant
  return {
    name,
    kind: 'warm',
    threads: variant.workers,
    on: (input) => warmTask(variant, { content: input.content, given: argumentsOf(input) }, context),
  }
}

/** What a solver in this process gets. */
export interface WarmInput {
  readonly content: Uint8Array
  /** Undefined: a solver of arguments gets a line of the content each. */
  readonly given: Given | undefined
}

export function warmTask(variant: BenchVariant, input: WarmInput, context: SolverContext): Task {
  return { name: variant.name, open: () => openWarm(variant, input, context) }
}

async function openWarm(
  variant: BenchVariant,
  { content, given }: WarmInput,
  context: SolverContext,
): Promise<Session> {
  const run = await openKeptRun(context.loaded, keptRunOptions(variant, context))
  const inputs: Uint8Array[] = []
  let next = 0
  return {
    // Solvers may overwrite what they are given, so each call gets a copy, made before the clock starts, and in
    // the memory of the last time: new memory would have to be collected while something is measured.
    prepare(calls) {
      for (let at = 0; at < calls; at++) {
        const input = (inputs[at] ??= new Uint8Array(content.length))
        input.set(content)
      }
      next = 0
    },
    async call() {
      const input = inputs[next++]
      if (!input) throw new Error('more calls than were prepared')
      const { output, failures } = await run.run(input, given)
      if (failures[0]) throw new UserError(failureText(failures[0]))
      return output
    },
    close: () => run.close(),
  }
}

/** Each call is a process of its own, as a user starts it. */
export function processSubject(variant: BenchVariant, context: SolverContext): Subject {
  const { name } = variant
  const on = (input: PlacedInput) => ({
    name,
    open: () =>
      Promise.resolve({
        call: () => callProcess(variant, input, context),
        close: () => Promise.resolve(),
      }),
  })
  return { name, kind: 'process', threads: variant.workers, on }
}

async function callProcess(
  variant: BenchVariant,
  input: PlacedInput,
  { problem, loaded, dictionary, signal }: SolverContext,
): Promise<Uint8Array> {
  const flags = Object.entries(variant.values).flatMap(([axis, value]) => [`--${axis}`, value])
  if (variant.values['exec'] === 'pool') flags.push('--workers', String(variant.workers))
  if (loaded.solver.dictionary) flags.push('--dict', dictionary)
  const given = argumentsOf(input)
  const args = given?.args ?? toText(input.content).split('\n')
  const operands = loaded.solver.shape === 'args' ? args : [fileOf(input)]
  const argv = [cli, problem, ...flags, '--', ...operands]
  const { code, stdout, stderr } = await capture(process.execPath, argv, { signal })
  if (code === 0) return stdout
  throw new UserError(stderr.trim().split('\n').at(-1) || `ended with exit code ${code}`)
}

/** "line 7: …"; a solver of the whole input knows no line. */
export function failureText({ line, reason }: LineFailure): string {
  return line === 0 ? reason : `line ${line}: ${reason}`
}
