/**
 * The command line of `solve <challenge>`: raw flags in, one validated request out. Nothing is opened here.
 */
import type { SolverFacts } from '../problem/manifest.ts'
import { bundledDictionary } from '../problem/package.ts'
import type { Problem } from '../problem/problem.ts'
import { usableCores } from '../io/cores.ts'
import type { Choice } from '../kit/contract.ts'
import type { ExecutorName } from '../solve/executor-names.ts'
import type { Context } from './context.ts'
import { dictionaryPath } from './dictionary-path.ts'

/** The longest line that is kept, in bytes. */
export const MAX_LINE = 64 * 2 ** 20

export interface SolveRequest {
  /** What stands behind the options: an input, or the arguments of a challenge that takes some. */
  readonly operands: readonly string[]
  readonly choice: Choice
  readonly exec: ExecutorName | undefined
  readonly workers: number
  readonly ordered: boolean
  readonly maxLine: number
  readonly dictionary: string
  readonly timings: boolean
  readonly json: boolean
}

export interface SolveFlags {
  readonly exec?: ExecutorName
  readonly workers?: number
  readonly unordered?: true
  readonly maxLine?: number
  readonly dict?: string
  readonly timings?: true
  readonly json?: true
  readonly [axis: string]: unknown
}

/** What the arguments say, before defaults. */
export interface SolveArguments {
  readonly operands: readonly string[]
  readonly flags: SolveFlags
  readonly choice: Choice
}

/** The request, or the text to print when help or the version was asked for. */
export async function parseSolve(
  problem: Problem,
  solver: SolverFacts,
  argv: readonly string[],
  context: Context,
): Promise<SolveRequest | string> {
  const read = isPlain(argv, solver) ? asItStands(argv, solver) : await readOptions(problem, solver, argv)
  if (typeof read === 'string') return read
  const { operands, flags, choice } = read
  return {
    operands,
    choice,
    exec: flags.exec,
    workers: flags.workers ?? usableCores(),
    ordered: !flags.unordered,
    maxLine: flags.maxLine ?? MAX_LINE,
    dictionary: dictionaryPath(flags.dict, context.env, bundledDictionary),
    timings: flags.timings === true,
    json: flags.json === true,
  }
}

/** Operands alone, and as many as there may be: nothing that the options would have to be loaded for (some 10 ms). */
function isPlain(argv: readonly string[], { shape }: SolverFacts): boolean {
  const counts = shape === 'args' ? argv.length >= 1 : argv.length <= 1
  return counts && argv.every((argument) => argument === '-' || !argument.startsWith('-'))
}

function asItStands(operands: readonly string[], { axes }: SolverFacts): SolveArguments {
  const choice = Object.fromEntries(Object.entries(axes).map(([axis, [first]]) => [axis, first]))
  return { operands, flags: {}, choice }
}

async function readOptions(
  problem: Problem,
  solver: SolverFacts,
  argv: readonly string[],
): Promise<SolveArguments | string> {
  const { readSolveArguments } = await import('./solve-definition.ts')
  return readSolveArguments(problem, solver, argv)
}
