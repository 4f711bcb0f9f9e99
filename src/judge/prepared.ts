/**
 * A problem as an engine judges by it: what is made for it once, and then serves all its judgings.
 */
import { realpathSync } from 'node:fs'
import type { Case, Problem } from '../problem/problem.ts'
import type { Limits, Sandbox } from '../sandbox/types.ts'
import { type Checker, createCheckers } from './checks.ts'
import { type CaseLimits, caseLimits } from './limits.ts'
import type { Lane } from './queue.ts'
import type { Scratch } from './scratch.ts'
import { type FindTimeLimit, isLeftToSubmissions } from './time-limit.ts'
import { hiding, withWordList } from './view.ts'

export interface PreparedProblem {
  readonly problem: Problem
  /** Host path of its folder, without links. */
  readonly root: string
  /** Shows a program nothing of the problem. */
  readonly sandbox: Sandbox
  /** An empty folder that everyone may read. */
  readonly emptyBox: string
  checkers(cases: readonly Case[]): Promise<Checker[]>
  /** Finds the time limit where it is left to submissions, and the user gives none. */
  limits(given: Partial<Limits>): Promise<CaseLimits>
  /** As far as they are known: a limit that is yet to be found is as for every problem. */
  knownLimits(given: Partial<Limits>): CaseLimits
  /** Is told all notes about the problem, those from before too, until the function that it returns is called. */
  listen(listener: (note: string) => void): () => void
}

export interface PrepareTools {
  readonly sandbox: Sandbox
  /** For what is made once: validators, and runs that find a limit. */
  readonly lane: Lane
  readonly scratch: Scratch
  readonly signal: AbortSignal
  readonly findTimeLimit: FindTimeLimit
}

export function prepareProblem(problem: Problem, tools: PrepareTools): PreparedProblem {
  const { scratch, lane, signal } = tools
  const emptyBox = scratch.make('empty')
  const sandbox = hiding(problem.folder, withWordList(tools.sandbox), emptyBox)
  const notes: string[] = []
  const listeners = new Set<(note: string) => void>()
  const tell = (note: string): void => {
    notes.push(note)
    for (const listener of listeners) listener(note)
  }
  const checkers = createCheckers(problem, { sandbox: inLane(sandbox, lane), scratch, signal, tell })
  let finding: Promise<number> | undefined
  let found: number | undefined
  const prepared: PreparedProblem = {
    problem,
    root: realpathSync(problem.folder),
    sandbox,
    emptyBox,
    checkers: (cases) => Promise.all(cases.map((one) => checkers.for(one))),
    async limits(given) {
      if (isLeftToSubmissions(problem.facts.limits, given)) {
        finding ??= tools.findTimeLimit(prepared, tell)
        finding.catch(() => (finding = undefined))
        found = await finding
      }
      return prepared.knownLimits(given)
    },
    knownLimits: (given) => caseLimits(problem.facts.limits, given, found),
    listen(listener) {
      notes.forEach(listener)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return prepared
}

/** Boxes of this sandbox wait for their turn. `onStart` is called when one has it. */
export function inLane(sandbox: Sandbox, lane: Lane, onStart?: () => void): Sandbox {
  return {
    ...sandbox,
    run: (run) =>
      lane.run(() => {
        onStart?.()
        return sandbox.run(run)
      }, run.signal),
  }
}
