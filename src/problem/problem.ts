/**
 * A problem: anything that can be solved and judged, whatever it came from. Found once (see find.ts) and passed on; nobody
 * downstream asks which format it lies in. Opening one reads facts and names alone: no solver is loaded, no validator built,
 * no answer read before somebody asks for it.
 */
import type { Solver } from '../kit/contract.ts'
import type { Generator } from '../kit/generator.ts'
import type { Expectation } from './icpc/expectations.ts'

export interface Problem {
  /** As the user may type it again: "drop-the-bass", or a path. */
  readonly name: string
  /** `challenge`: our own format, built-in or the user's; `icpc`: a problem package; `pairs`: a folder of NN.in with NN.ans. */
  readonly kind: 'challenge' | 'icpc' | 'pairs'
  /** Whether it comes with this package. */
  readonly builtIn: boolean
  /** Absolute. Must not be shown to programs that are judged. */
  readonly folder: string
  readonly facts: Facts
  /** Markdown; undefined when there is none. */
  statement(): Promise<string | undefined>
  /** Samples first, in the order of their names. Paths alone: nothing is read. @throws UserError for broken data */
  cases(): readonly Case[]
  /** How an output of this case is held against its answer. */
  check(one: Case): Check
  /** Undefined when it has none. A solver of the user's is built first. @throws UserError when that fails */
  solver(): Promise<LoadedSolver | undefined>
  generator(): Promise<Generator | undefined>
  /** Those that come with it, each with what is expected of it. */
  submissions(): readonly ExampleSubmission[]
  /** What of it is not used here, or looks like a mistake. */
  notes(): readonly Note[]
  /**
   * Files that are put beside every submission in a language (code of the ICPC format: "python3"), in place of its own of
   * the same name, before it is compiled. Absent: none in any language.
   */
  readonly included?: (language: string) => ProgramSource | undefined
}

/**
 * `ignored`: the format itself has it left out (shown when asked for); `unsupported`: not done here, and no verdict hangs on it;
 * `misspelt`: a name that this format does not have; `doubtful`: allowed, but hardly meant.
 */
export interface Note {
  readonly kind: 'ignored' | 'unsupported' | 'misspelt' | 'doubtful'
  /** What it is about: notes on submissions matter only to who judges those that come with the problem. */
  readonly about: 'problem' | 'submissions'
  /** A line that names the file. */
  readonly text: string
}

export interface LoadedSolver {
  readonly solver: Solver
  /** The module to load for the same solver on another thread. */
  readonly path: string
}

export interface Facts {
  readonly title: string
  /** One line. */
  readonly summary: string | undefined
  readonly category: string | undefined
  readonly difficulty: string | undefined
  readonly points: number | undefined
  readonly limits: ProblemLimits
  /** How programs get NN.in. */
  readonly input: InputWay
  /** Codes of the ICPC format ("python3"); undefined: all. */
  readonly languages: readonly string[] | undefined
}

/**
 * How a program gets the input of a case. `path`: its path is the first argument; `stdin`: on standard input; `arguments`:
 * each line of it is an argument; `nothing`: not at all, its arguments and files are all there is.
 */
export type InputWay = 'path' | 'stdin' | 'arguments' | 'nothing'

/** What the problem limits; the rest is as for every problem. Milliseconds of CPU time, and bytes. */
export interface ProblemLimits {
  readonly cpuMs?: number | undefined
  readonly memoryBytes?: number | undefined
  readonly outputBytes?: number | undefined
  readonly processes?: number | undefined
  /** The longest source. */
  readonly codeBytes?: number | undefined
  readonly compilation?: { readonly cpuMs?: number | undefined; readonly memoryBytes?: number | undefined }
  readonly validation?: {
    readonly cpuMs?: number | undefined
    readonly memoryBytes?: number | undefined
    readonly outputBytes?: number | undefined
  }
  /** Submissions may not write into their working directory. */
  readonly readOnlyWork?: true | undefined
  /** Present where the time limit is left to the submissions that come with the problem. */
  readonly timeRule?: TimeRule | undefined
}

/** How a time limit follows from times of submissions; which ones, they say themselves (see TimeUse, and time-limit.ts). */
export interface TimeRule {
  /** What the slowest submission takes that must be fast enough, times this, is at most the limit. */
  readonly acToTimeLimit: number
  /** The limit times this is at most what the fastest submission takes that must be too slow. */
  readonly timeLimitToTle: number
  /** The limit is a multiple of so many ms. */
  readonly resolutionMs: number
  /** Whether there is no limit at all where these bounds contradict each other; else that is only told. */
  readonly isStrict: boolean
}

/** What times of a submission mean for the limit: it must be fast enough (`lower`), too slow (`upper`), or neither. */
export interface TimeUse {
  /** Pattern over names of cases and groups; undefined: all cases. */
  readonly cases: string | undefined
  readonly bound: 'lower' | 'upper' | 'none'
}

export interface Case {
  /** "sample/01", "secret/group1/03": the path below data, without its ending. */
  readonly name: string
  readonly group: 'sample' | 'secret'
  /** The folder it lies in: "secret/group1". */
  readonly testGroup: string
  readonly input: CaseInput
  /** Host path of the expected output. */
  readonly answer: string
}

/** What a program gets of a case. Any part may be absent. */
export interface CaseInput {
  /** Host path of NN.in, a file or (in our own format) a folder. */
  readonly path: string | undefined
  readonly by: InputWay
  /** Behind the path, or alone: the bytes that stand in NN.yaml. */
  readonly args: readonly string[]
  /** Host path of a folder, whose files are copied into the working directory. */
  readonly files: string | undefined
}

/** `strict`: the platform's: both ends stripped, then identical. `tokens`: the default output validator of the ICPC format. */
export type Check =
  | { readonly by: 'strict' }
  | { readonly by: 'tokens'; readonly flags: readonly string[] }
  | {
      readonly by: 'validator'
      readonly programs: readonly ProgramSource[]
      readonly flags: readonly string[]
    }

/** A program that has yet to be built: one file, or a folder of files. */
export interface ProgramSource {
  readonly name: string
  /** Host path of the file, or of the folder. */
  readonly path: string
  readonly kind: 'file' | 'folder'
  /** Relative to the folder; a file alone is its own name. */
  readonly files: readonly string[]
  /** Scripts of that name in the folder: `build` makes `run`, and `run` is what is started. */
  readonly hasBuild: boolean
  readonly hasRun: boolean
  /** What stands in its files for {{name}}; absent: nothing. */
  readonly constants?: Constants | undefined
}

/** Name -> value as it is written into a text. */
export type Constants = Readonly<Record<string, string>>

export interface ExampleSubmission extends ProgramSource {
  /** "accepted/solution.py" */
  readonly name: string
  /** Code of the ICPC format ("python3"), where the package gives one. */
  readonly language: string | undefined
  /** The file or class it starts with, where the package gives one. */
  readonly entrypoint: string | undefined
  /** Empty when the problem does not say. */
  readonly expects: readonly Expectation[]
  /** For a case, the last that names it counts; absent: its times bound nothing. */
  readonly timeUse?: readonly TimeUse[]
}
