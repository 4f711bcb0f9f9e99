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
  /** Bytes on standard output; the rest is not kept, and the program is ended. */
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
  /** Read-only binds besides the system: host path -> path in the box. */
  readonly readOnly: Readonly<Record<string, string>>
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
