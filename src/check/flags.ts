/**
 * The arguments of the default output validator of the ICPC/Kattis problem package format.
 * https://www.kattis.com/problem-package-format/spec/2025-09.html#default-output-validator-specification
 */
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { parseFloatToken } from './float.ts'

export interface ValidatorOptions {
  readonly caseSensitive: boolean
  readonly spaceChangeSensitive: boolean
  /** Undefined: numbers are compared as text. */
  readonly absoluteTolerance: number | undefined
  readonly relativeTolerance: number | undefined
}

const TOLERANCES: Readonly<Record<string, readonly ('absoluteTolerance' | 'relativeTolerance')[]>> = {
  float_tolerance: ['absoluteTolerance', 'relativeTolerance'],
  float_absolute_tolerance: ['absoluteTolerance'],
  float_relative_tolerance: ['relativeTolerance'],
}
const KNOWN = `known are case_sensitive, space_change_sensitive, ${Object.keys(TOLERANCES).join(', ')}`

/**
 * Of a tolerance that is given twice the last one counts: newer versions of the format forbid it, older packages do it.
 * @throws UserError for anything that is not an argument of the validator.
 */
export function parseValidatorFlags(flags: readonly string[]): ValidatorOptions {
  const options = {
    caseSensitive: false,
    spaceChangeSensitive: false,
    absoluteTolerance: undefined as number | undefined,
    relativeTolerance: undefined as number | undefined,
  }
  const rest = flags[Symbol.iterator]()
  for (const flag of rest) {
    if (flag === 'case_sensitive') options.caseSensitive = true
    else if (flag === 'space_change_sensitive') options.spaceChangeSensitive = true
    else if (Object.hasOwn(TOLERANCES, flag)) {
      const tolerance = parseTolerance(flag, rest.next().value)
      for (const name of TOLERANCES[flag] ?? []) options[name] = tolerance
    } else
      throw new UserError(`the default output validator has no argument ${printable(flag)}`, { hint: KNOWN })
  }
  return options
}

function parseTolerance(flag: string, text: string | undefined): number {
  const value = text === undefined ? undefined : parseFloatToken(text)
  if (value !== undefined && value >= 0) return value
  const given = text === undefined ? 'nothing' : printable(text)
  throw new UserError(`${flag} of the output validator takes a number that is not negative, not ${given}`)
}
