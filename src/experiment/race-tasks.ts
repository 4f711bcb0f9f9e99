/**
 * A submission over an input, as something that can be measured: every call is a process of its own, in a box of its
 * own, and its time is what the judge saw of it.
 */
import { readFileSync } from 'node:fs'
import { UserError } from '../errors.ts'
import type { OpenProgram, RunOptions } from '../judge/engine.ts'
import type { CaseInput } from '../problem/problem.ts'
import type { JudgedCase } from '../judge/result.ts'
import { isSpace, stripBytes } from '../kit/text.ts'
import { EMPTY_PROGRAM } from '../measure/race-result.ts'
import type { CallFigures, Task } from '../measure/task.ts'
import { shownFailure } from '../report/race/words.ts'
import type { Runner } from './race-entries.ts'

export function createRaceTask(
  { name, program }: Pick<Runner, 'name' | 'program'>,
  one: CaseInput,
  options: RunOptions,
): Task {
  let last: CallFigures | undefined
  return {
    name,
    open: () =>
      Promise.resolve({
        async call() {
          const { judged, output, done } = await program.run(one, options)
          try {
            if (judged.verdict !== 'AC') throw new UserError(shownFailure(judged))
            last = figuresOf(judged)
            // As it is compared by the platform.
            return Uint8Array.from(stripBytes(readFileSync(output), isSpace))
          } finally {
            done()
          }
        },
        figures() {
          if (!last) throw new Error('no call yet')
          return last
        },
        close: () => Promise.resolve(),
      }),
  }
}

/** What the box itself costs, in the same box and on the same input: for a reader to see, and to subtract from nothing. */
export function createEmptyTask(program: OpenProgram, one: CaseInput, options: RunOptions): Task {
  return { ...createRaceTask({ name: EMPTY_PROGRAM, program }, one, options), work: 'nothing' }
}

function figuresOf({ wallMs, cpuMs, peakBytes }: JudgedCase): CallFigures {
  return { nanoseconds: Math.round(wallMs * 1e6), cpuMs, peakBytes }
}
