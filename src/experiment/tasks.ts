/**
 * A variant over an input, as something that can be measured.
 */
import { join } from 'node:path'
import type { LoadedSolver } from '../problem/problem.ts'
import { packageRoot } from '../problem/package.ts'
import { UserError } from '../errors.ts'
import { capture } from '../io/spawn.ts'
import { toText } from '../kit/text.ts'
import type { BenchVariant } from '../measure/result.ts'
import type { Task } from '../measure/task.ts'
import type { ExecutorName } from '../solve/executors.ts'
import type { LineFailure } from '../solve/job.ts'
import { type KeptRunOptions, openKeptRun } from '../solve/kept-run.ts'

const cli = join(packageRoot, 'dist', 'src', 'cli.cjs')

export interface TaskContext {
  readonly challenge: string
  readonly loaded: LoadedSolver
  readonly dictionary: string
  readonly signal: AbortSignal
}

/** How a variant is run in this process. */
export function keptRunOptions(variant: BenchVariant, context: TaskContext): KeptRunOptions {
  const { exec, ...choice } = variant.values
  const { dictionary, signal } = context
  // A solver without executors ignores it.
  const executor = (exec ?? 'sequential') as ExecutorName
  return { choice, exec: executor, workers: variant.workers, dictionary, signal, rows: false, trace: false }
}

/** Warm calls in this process: what was opened stays open. */
export function createWarmTask(variant: BenchVariant, content: Uint8Array, context: TaskContext): Task {
  return {
    name: variant.name,
    async open() {
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
          const { output, failures } = await run.run(input)
          if (failures[0]) throw new UserError(failureText(failures[0]))
          return output
        },
        close: () => run.close(),
      }
    },
  }
}

/** Each call is a process of its own, as a user starts it. `file` holds the input. */
export function createProcessTask(
  variant: BenchVariant,
  { content, file }: { readonly content: Uint8Array; readonly file: string },
  { challenge, loaded, dictionary, signal }: TaskContext,
): Task {
  const flags = Object.entries(variant.values).flatMap(([axis, value]) => [`--${axis}`, value])
  if (variant.values['exec'] === 'pool') flags.push('--workers', String(variant.workers))
  if (loaded.solver.dictionary) flags.push('--dict', dictionary)
  const operands = loaded.solver.shape === 'args' ? toText(content).split('\n') : [file]
  return {
    name: variant.name,
    open: () =>
      Promise.resolve({
        async call() {
          const { code, stdout, stderr } = await capture(
            process.execPath,
            [cli, challenge, ...flags, '--', ...operands],
            { signal },
          )
          if (code === 0) return stdout
          throw new UserError(stderr.trim().split('\n').at(-1) || `ended with exit code ${code}`)
        },
        close: () => Promise.resolve(),
      }),
  }
}

/** "line 7: …"; a solver of the whole input knows no line. */
export function failureText({ line, reason }: LineFailure): string {
  return line === 0 ? reason : `line ${line}: ${reason}`
}
