/**
 * What the parts of the judge say to each other.
 */

/** Why a program is run in a box: what it may use. The kernel enforces each of them where it can. */
export interface Limits {
  /** CPU time of the program and all it starts, in ms. */
  readonly cpuMs: number
  /** Wall-clock time, the safety net for programs that sleep, in ms. */
  readonly wallMs: number
  /** Memory in bytes. More is MLE, by the peak or by the runtime's own message. */
  readonly memoryBytes: number
  /**
   * Bytes on standard output; the rest is not kept, and the program is ended. The same goes for standard error, of which the
   * end is kept, and 64 KiB are always allowed.
   */
  readonly outputBytes: number
  /** The largest file the program may write, and what the box and its /tmp may hold. */
  readonly fileBytes: number
  /** Processes and threads at once. */
  readonly processes: number
}

/** `bwrap`: isolated by bubblewrap. `plain`: limits alone, and every report says so. */
export type Tier = 'bwrap' | 'plain'

/** One program to be run in a box. */
export interface BoxedRun {
  /** Program and arguments; paths as the box sees them. */
  readonly argv: readonly string[]
  /** A folder of the judge that the program sees as its working directory, read-write; removed by the caller. */
  readonly box: string
  /**
   * What the program writes into the box stays in the folder: for compilers. Otherwise the isolated box is of limited size
   * and ends with the program; the folder's entries are in it, read-only.
   */
  readonly keep?: boolean
  /**
   * False: the program can write nothing into its working directory. Without isolation this holds as far as the modes of
   * the folder do. /tmp is always writable: runtimes need it for themselves.
   */
  readonly writable?: boolean
  /** Read-only binds besides the system: host path -> path in the box. */
  readonly readOnly: Readonly<Record<string, string>>
  /**
   * Files that an isolated box has, read-only, in its folder /case: name -> host path. Unlike what is bound they may differ
   * between runs in boxes that are set up ahead.
   */
  readonly given?: Readonly<Record<string, string>>
  /** Boxes that were set up ahead for runs like this one. */
  readonly ahead?: Ahead
  /** Added to the few variables a box has. */
  readonly env: Readonly<Record<string, string>>
  /** Host path of the file on standard input; undefined: /dev/null. */
  readonly stdin: string | undefined
  /** Host path that standard output goes to, outside of what the box can write. */
  readonly stdout: string
  readonly limits: Limits
  /** What the runtime itself needs, in bytes: added to the limit where the kernel counts it too. */
  readonly memoryFloor: number
  readonly signal: AbortSignal
}

/** Boxes for runs that differ in arguments, standard input and output, and what is given, and in nothing else. */
export interface Ahead {
  /** A box for this run, and perhaps another for the next. */
  take(tier: Tier, run: BoxedRun): Promise<Box>
  /** Ends those that were not used. */
  close(): Promise<void>
}

/** A box that is set up, or is being set up, and waits for its program. */
export interface Box {
  /** Once. */
  start(run: BoxedRun): Promise<BoxedResult>
  /** Ends one that was not started. */
  discard(): Promise<void>
}

/** What ended a program that did not end by itself. */
export type Killer = 'cpu' | 'wall' | 'memory' | 'output'

/** A failing program is a result; an error of the machine is an exception. */
export interface BoxedResult {
  /** Exit code, or the name of the signal that ended it ("SIGSEGV"). */
  readonly end:
    | { readonly kind: 'code'; readonly code: number }
    | { readonly kind: 'signal'; readonly signal: string }
  readonly killedBy: Killer | undefined
  readonly cpuMs: number
  readonly wallMs: number
  readonly peakBytes: number
  /** How the peak was had: "cgroup" and "wait4" are exact, "polled" is approximate. */
  readonly peakFrom: 'cgroup' | 'wait4' | 'polled'
  /** Bytes that standard output received, at most the limit and one. */
  readonly stdoutBytes: number
  /** The end of standard error, at most 64 KiB. */
  readonly stderr: Uint8Array
}

export interface Sandbox {
  readonly tier: Tier
  run(run: BoxedRun): Promise<BoxedResult>
}

/** In the order in which they win when several apply. */
export type Verdict = 'JE' | 'CE' | 'MLE' | 'TLE' | 'OLE' | 'RTE' | 'WA' | 'AC'
