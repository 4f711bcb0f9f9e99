/**
 * What an experiment measures: a program under a name, that becomes a task on each input.
 */
import type { Task } from '../measure/task.ts'
import type { LoadedInput } from './inputs.ts'

export interface Subject {
  readonly name: string
  /**
   * `warm`: calls in this process of what stays open; `process`: each call starts our own command line; `box`: each call is
   * a program in a box of its own.
   */
  readonly kind: 'warm' | 'process' | 'box'
  /** True for one that is measured along, and compared with nothing. */
  readonly aside?: boolean
  /** That it runs on, where that is known. Default 1. */
  readonly threads?: number
  on(input: PlacedInput): Task
}

/** An input that processes can read, too. */
export interface PlacedInput extends LoadedInput {
  /** Host path of a file that holds it; undefined where no subject starts a process. */
  readonly file: string | undefined
}

/** The file of an input that was placed for a process. */
export function fileOf({ name, file }: PlacedInput): string {
  if (file === undefined) throw new Error(`${name} has no file`)
  return file
}
