/**
 * What solves a challenge: a solver that says what its input is and what can vary. A plain value, so that a worker thread
 * can build its own from a file name. What makes inputs is in generator.ts.
 */

/** What can vary, and the values of each; the first value is the default. All plain data. */
export type Axes = Readonly<Record<string, readonly [string, ...string[]]>>

/** A variant: one value on each axis. */
export type Choice<A extends Axes = Axes> = { readonly [K in keyof A]: A[K][number] }

/** What the workbench lends to a solver or a generator. */
export interface Host {
  /** Path of the word list, for those that declare `dictionary: true`. Not yet opened. */
  readonly dictionary: string
  /** Aborted when the run is to stop; whatever waits for something else must give up on it then. */
  readonly signal: AbortSignal
  /**
   * Present when somebody wants to know where time goes: told so many milliseconds that were not the solver's own
   * work, under the name of what they were spent on.
   */
  readonly spend?: (on: string, milliseconds: number) => void
  /** What the solver has made for all threads of the run to share; see `share`. */
  readonly shared?: unknown
  /** The number of this thread among those that share, from 0. */
  readonly thread?: number
}

/** Numbers worth telling about an answer, under the names they are to be shown by: `{ layers: 7 }`. */
export type Details = Readonly<Record<string, number>>

/** A string answer is printed as UTF-8; bytes are printed as they are. */
export type Answer = string | Uint8Array

export type Outcome =
  | { readonly kind: 'solved'; readonly answer: Answer; readonly details: Details }
  | { readonly kind: 'failed'; readonly reason: string; readonly details: Details }

const NO_DETAILS: Details = {}

export function solved(answer: Answer, details: Details = NO_DETAILS): Outcome {
  return { kind: 'solved', answer, details }
}

/** Input that cannot be solved is a result, not an exception. `reason` is one line. */
export function failed(reason: string, details: Details = NO_DETAILS): Outcome {
  return { kind: 'failed', reason, details }
}

interface Described<A extends Axes> {
  readonly axes: A
  /** One line for `--help` on what each axis decides. */
  readonly axisHelp: { readonly [K in keyof A]: string }
  /** What an answer is called where results are shown: "word". Default "answer". */
  readonly answerName?: string
  /** True when `create` reads `host.dictionary`. */
  readonly dictionary?: boolean
  /** Values that are left out of packs, by axis. The line of code that leads to them ends in `// Not in packs.` */
  readonly notInPacks?: { readonly [K in keyof A]?: readonly A[K][number][] }
}

/**
 * Each line is solved alone, without its line end. The line is lent: the solver may overwrite it, and an
 * answer may be a part of it, but neither may be kept past the answer.
 *
 * A solver that has nothing to wait for should answer without a promise. One line should not keep the
 * thread busy for more than about 100 ms at a stretch: see `breathe` in breathe.ts.
 */
export interface SolveLine {
  (line: Uint8Array): Outcome | Promise<Outcome>
  /** Present when many lines at once are faster. The outcomes are those that each line alone would have. */
  readonly many?: SolveLines
}

/**
 * Whole lines with their line ends, of which the last may lack its own: LF or CRLF. Lines of spaces and tabs alone are
 * counted and passed over. The lines are lent, and so are the answers.
 */
export interface SolveLines {
  (lines: Uint8Array): SolvedLines | Promise<SolvedLines>
  /** Memory of the solver: lines that are read to the beginning of it are solved there, and left as they are. */
  readonly room?: Uint8Array
}

export interface SolvedLines {
  /** How many there were, blank ones included. */
  readonly lines: number
  readonly solved: number
  /** The answers, each with a newline behind it. */
  readonly output: Uint8Array
  /** In order. `line` counts from 0. */
  readonly failures: readonly { readonly line: number; readonly reason: string }[]
}

/** The whole input at once, as it arrives. An empty answer prints nothing. */
export type SolveFile = (input: AsyncIterable<Uint8Array>) => Promise<Outcome>

export type SolveArguments = (args: readonly string[]) => Outcome | Promise<Outcome>

/** The arguments, and the place that names of files among them are relative to. */
export type SolveWithFiles = (args: readonly string[], place: Place) => Outcome | Promise<Outcome>

/** The files that belong to the arguments of a run. */
export interface Place {
  /** Absolute: the working directory, as a program would have it. */
  readonly folder: string
  /** The bytes of a file, whose name may be absolute. @throws a message for the user when it cannot be read */
  read(name: string): Uint8Array
  /**
   * The files below a folder, at any depth: "01.txt", "deep/02.txt", relative to it, in the order of their bytes. Without a
   * name, those of the place itself. @throws a message for the user when it cannot be read
   */
  list(name?: string): readonly string[]
}

export interface LinesSolver<A extends Axes = Axes> extends Described<A> {
  readonly shape: 'lines'
  create(choice: Choice<A>, host: Host): SolveLine | Promise<SolveLine>
  /**
   * Present for solvers with variants that solve `many` lines at once and share what they know between threads. Undefined
   * for a choice that does not. What it makes is plain data with shared memory in it, for so many threads.
   */
  share?(choice: Choice<A>): ((host: Host, threads: number) => unknown) | undefined
}

export interface FileSolver<A extends Axes = Axes> extends Described<A> {
  readonly shape: 'file'
  create(choice: Choice<A>, host: Host): SolveFile | Promise<SolveFile>
}

interface TakesArguments<A extends Axes> extends Described<A> {
  readonly shape: 'args'
  /** How `--help` calls the arguments, of which there must be one or more. */
  readonly args: string
}

export interface PlainArgumentsSolver<A extends Axes = Axes> extends TakesArguments<A> {
  readonly files?: false
  create(choice: Choice<A>, host: Host): SolveArguments | Promise<SolveArguments>
}

/** Some of the arguments are names of files or folders. */
export interface FilesSolver<A extends Axes = Axes> extends TakesArguments<A> {
  readonly files: true
  create(choice: Choice<A>, host: Host): SolveWithFiles | Promise<SolveWithFiles>
}

export type ArgumentsSolver<A extends Axes = Axes> = PlainArgumentsSolver<A> | FilesSolver<A>

/** A solver of any shape, its axes no longer known to the compiler: what a loader gets from a file. */
export type Solver = LinesSolver | FileSolver | ArgumentsSolver

/** Checks a solver against its own axes. */
export function defineSolver<const A extends Axes>(solver: LinesSolver<A>): LinesSolver<A>
export function defineSolver<const A extends Axes>(solver: FileSolver<A>): FileSolver<A>
export function defineSolver<const A extends Axes>(solver: FilesSolver<A>): FilesSolver<A>
export function defineSolver<const A extends Axes>(solver: PlainArgumentsSolver<A>): PlainArgumentsSolver<A>
export function defineSolver(solver: Solver): Solver {
  return solver
}
