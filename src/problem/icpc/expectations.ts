/**
 * What the submissions of a problem package are expected to do: by the folder they lie in, and by the rules of
 * submissions/submissions.yaml. Rules name submissions and cases by patterns with `*` and `{a,b}`.
 */
import { printable } from '../../units.ts'
import type { TimeUse } from '../problem.ts'

/** The format knows AC, WA, TLE and RTE; a verdict of ours that it does not know counts as RTE. */
export type ExpectedVerdict = 'AC' | 'WA' | 'TLE' | 'RTE' | 'MLE' | 'OLE' | 'CE'

export interface Expectation {
  /** Pattern over names of cases and groups ("secret/*-easy"); undefined: all cases. */
  readonly cases: string | undefined
  /** Every case must have one of these; undefined: any. */
  readonly permitted: readonly ExpectedVerdict[] | undefined
  /** At least one case must have one of these; undefined: any. */
  readonly required: readonly ExpectedVerdict[] | undefined
  /** Must appear in what a validator says of at least one case. */
  readonly message: string | undefined
}

/** What a folder says of the submissions in it, by its name. */
export type Defaults = Readonly<Record<string, FolderRule>>

export interface FolderRule extends Pick<Expectation, 'permitted' | 'required'> {
  /** What their times mean for the time limit. */
  readonly bound: TimeUse['bound']
}

const only = (...permitted: ExpectedVerdict[]): FolderRule => ({
  permitted,
  required: undefined,
  bound: 'none',
})
const some = (required: readonly ExpectedVerdict[], permitted?: readonly ExpectedVerdict[]): FolderRule => ({
  permitted,
  required,
  bound: 'none',
})

/** Not of the format, but found in packages. */
const OTHER_FOLDERS: Defaults = {
  memory_limit_exceeded: some(['MLE'], ['AC', 'MLE']),
  output_limit_exceeded: some(['OLE'], ['AC', 'OLE']),
  compile_error: only('CE'),
  compiler_error: only('CE'),
}

export const FOLDERS: Defaults = {
  ...OTHER_FOLDERS,
  accepted: { ...only('AC'), bound: 'lower' },
  rejected: some(['RTE', 'TLE', 'WA']),
  wrong_answer: some(['WA'], ['AC', 'WA']),
  time_limit_exceeded: { ...some(['TLE'], ['AC', 'TLE']), bound: 'upper' },
  run_time_error: some(['RTE'], ['AC', 'RTE']),
  brute_force: some(['RTE', 'TLE'], ['AC', 'RTE', 'TLE']),
}

export const LEGACY_FOLDERS: Defaults = {
  ...OTHER_FOLDERS,
  accepted: { ...only('AC'), bound: 'lower' },
  wrong_answer: some(['WA'], ['AC', 'WA']),
  time_limit_exceeded: { ...some(['TLE'], ['AC', 'WA', 'TLE']), bound: 'upper' },
  run_time_error: some(['RTE']),
}

/** Does the pattern name this path, or a folder above it? `*` stays within one name. */
export function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replace(/\{([^{}]*)\}/g, (_, choices: string) => `(?:${choices.replaceAll(',', '|')})`)
    .replace(/[{}]/g, '\\$&')
  return new RegExp(`^(?:${source})(?:/|$)`).test(path)
}

export interface JudgedCase {
  readonly name: string
  readonly verdict: string
  /** What the validator said. */
  readonly message?: string | undefined
}

/** One line for each expectation that is not met. Cases that did not run are simply not there. */
export function unmetExpectations(expects: readonly Expectation[], cases: readonly JudgedCase[]): string[] {
  return expects.flatMap((expectation) => {
    const scope = expectation.cases
    const concerned = scope === undefined ? cases : cases.filter(({ name }) => matches(scope, name))
    const where = scope === undefined ? '' : ` in ${printable(scope)}`
    return unmet(expectation, concerned).map((line) => line + where)
  })
}

function unmet({ permitted, required, message }: Expectation, cases: readonly JudgedCase[]): string[] {
  const lines: string[] = []
  const forbidden = permitted && cases.find(({ verdict }) => !isOneOf(permitted, verdict))
  if (forbidden)
    lines.push(`${printable(forbidden.name)} is ${forbidden.verdict}, expected ${permitted.join(' or ')}`)
  if (required && !cases.some(({ verdict }) => isOneOf(required, verdict)))
    lines.push(`no case is ${required.join(' or ')}`)
  if (message !== undefined && !cases.some((one) => one.message?.includes(message)))
    lines.push(`no validator says ${JSON.stringify(message)}`)
  return lines
}

function isOneOf(verdicts: readonly string[], verdict: string): boolean {
  const isUnknown = verdict === 'MLE' || verdict === 'OLE'
  return verdicts.includes(verdict) || (isUnknown && verdicts.includes('RTE'))
}
