/**
 * Every way a solver can be run: one value on each of its axes, and an executor where it works line by line.
 */
import type { Axes, Choice, Solver } from '../kit/contract.ts'
import { executorNames } from './executor-names.ts'

export interface Variant {
  /** "pool+set"; "default" for a solver without anything to vary. */
  readonly name: string
  /** The value on each axis, `exec` included. */
  readonly values: Choice
}

/** The solver's own axes, and the workbench's own in front for a solver that works line by line. */
export function axesOf(solver: Pick<Solver, 'shape' | 'axes'>): Axes {
  return solver.shape === 'lines' ? { exec: executorNames, ...solver.axes } : solver.axes
}

/** All variants, the default first. */
export function allVariants(solver: Pick<Solver, 'shape' | 'axes'>): Variant[] {
  let choices: Choice[] = [{}]
  for (const [axis, values] of Object.entries(axesOf(solver))) {
    choices = choices.flatMap((choice) => values.map((value) => ({ ...choice, [axis]: value })))
  }
  return choices.map((values) => ({ name: Object.values(values).join('+') || 'default', values }))
}
