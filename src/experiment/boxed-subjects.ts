/**
 * Submissions as subjects: every call is a process of its own, in a box of its own, and its time is what the judge saw of
 * it. Who compiles and boxes them is passed in.
 */
import { UserError } from '../errors.ts'
import { EMPTY_PROGRAM, type RawRace } from '../measure/race-result.ts'
import type { CallFigures, Session, Task } from '../measure/task.ts'
import type { PlacedInput, Subject } from './subject.ts'

/** A program that has been got ready for its box. */
export interface BoxedProgram {
  /** How its peak of memory is had. */
  readonly peakFrom: RawRace['peakFrom']
  run(input: PlacedInput): Promise<BoxedCall>
}

/** What came of one run. `output` is what others must print too. */
export type BoxedCall =
  | { readonly state: 'ran'; readonly output: Uint8Array; readonly figures: CallFigures }
  | { readonly state: 'failed'; readonly reason: string }

export function boxedSubject(name: string, program: Pick<BoxedProgram, 'run'>): Subject {
  const on = (input: PlacedInput): Task => ({
    name,
    open: () => Promise.resolve(openBoxed(program, input)),
  })
  return { name, kind: 'box', on }
}

/** What the box itself costs, on the same input: for a reader to see, and to subtract from nothing. */
export function emptySubject(program: Pick<BoxedProgram, 'run'>): Subject {
  const subject = boxedSubject(EMPTY_PROGRAM, program)
  return { ...subject, aside: true, on: (input) => ({ ...subject.on(input), work: 'nothing' }) }
}

function openBoxed(program: Pick<BoxedProgram, 'run'>, input: PlacedInput): Session {
  let last: CallFigures | undefined
  return {
    async call() {
      const called = await program.run(input)
      if (called.state === 'failed') throw new UserError(called.reason)
      last = called.figures
      return called.output
    },
    figures() {
      if (!last) throw new Error('no call yet')
      return last
    },
    close: () => Promise.resolve(),
  }
}
