/**
 * What a solver says can vary, as options: one for each axis.
 */
import type { Option } from 'commander'
import type { Choice } from '../kit/contract.ts'
import type { SolverFacts } from '../problem/manifest.ts'
import { choiceOption, optionKey } from './options.ts'

export function axisOptions({ axes, axisHelp }: SolverFacts): Option[] {
  return Object.entries(axes).map(([axis, values]) =>
    choiceOption(`--${axis} <name>`, axisHelp[axis] ?? axis, values, values[0]),
  )
}

/** The value on each axis, from the flags that commander has read. */
export function chosenAxes({ axes }: SolverFacts, flags: Readonly<Record<string, unknown>>): Choice {
  return Object.fromEntries(
    Object.entries(axes).map(([axis, values]) => [
      axis,
      (flags[optionKey(axis)] as string | undefined) ?? values[0],
    ]),
  )
}
