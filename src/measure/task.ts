/**
 * What can be measured: this room is given tasks, and does not know what they do.
 */

export interface Task {
  readonly name: string
  /** Tasks of the same work must make the same output. Without it, all do the same. */
  readonly work?: string
  /** Makes everything ready from nothing: starts threads, reads dictionaries. Timed with the first call. */
  open(): Promise<Session>
}

export interface Session {
  /** Before so many calls, and not timed. */
  prepare?(calls: number): void
  /** What is timed. Returns what it made, by which tasks are checked against each other. */
  call(): Promise<Uint8Array>
  /** Of the last call, where whoever made it knows them better than a clock around it. */
  readonly figures?: () => CallFigures
  close(): Promise<void>
}

/** What one call used, by the operating system's account. */
export interface Usage {
  readonly cpuMs: number
  readonly peakBytes: number
}

export interface CallFigures extends Usage {
  readonly nanoseconds: number
}

/** Two tasks that should make the same bytes did not. */
export class Disagreement extends Error {
  readonly of: { readonly name: string; readonly output: Uint8Array }
  readonly against: { readonly name: string; readonly output: Uint8Array }

  constructor(of: Disagreement['of'], against: Disagreement['against']) {
    super(`${of.name} and ${against.name} do not make the same output`)
    this.name = 'Disagreement'
    this.of = of
    this.against = against
  }
}
