/**
 * Does a submission get what its package expects of it? Verdicts are decided before; here they are held against folders
 * and submissions.yaml.
 */
import { type Expectation, unmetExpectations } from '../problem/icpc/expectations.ts'
import type { Agreement, JudgedCase, JudgedSubmission } from './result.ts'
import type { Verdict } from '../sandbox/types.ts'

type Judged = Pick<JudgedSubmission, 'verdict' | 'cases'>

/** A judge error is never as expected, and a compile error only where the package says so, or says nothing. */
export function agreementOf(expects: readonly Expectation[], { verdict, cases }: Judged): Agreement {
  const unmet = unmetBy(expects, verdict, cases)
  return { expected: describe(expects), met: unmet.length === 0, unmet }
}

function unmetBy(expects: readonly Expectation[], verdict: Verdict, cases: readonly JudgedCase[]): string[] {
  const failed = cases.find((one) => one.verdict === 'JE')
  if (failed) return [`${failed.name} is JE: the judge itself failed`]
  if (verdict === 'CE') {
    // Where anything is expected nothing is out of order.
    const allowed =
      expects.length === 0 ||
      expects.some(({ permitted, required }) => [...(permitted ?? []), ...(required ?? [])].includes('CE'))
    return allowed ? [] : [`it does not compile, expected ${describe(expects)}`]
  }
  const forbidden = unmetExpectations(expects.map(withoutSome), cases)
  // Cases after that one may not have been run, so there is no saying what they lack.
  return forbidden.length > 0 ? forbidden : unmetExpectations(expects, cases)
}

/** Can further cases still change whether it agrees? Asked after a case that failed. */
export function isUndecided(expects: readonly Expectation[], cases: readonly JudgedCase[]): boolean {
  if (cases.some(({ verdict }) => verdict === 'JE')) return false
  // What one case must not be, no other case makes good; what one case must be, the next may.
  if (unmetExpectations(expects.map(withoutSome), cases).length > 0) return false
  return expects.some((one) => one.cases !== undefined) || unmetExpectations(expects, cases).length > 0
}

/** What can be asked of some of the cases alone: that none of them is what it must not be. */
export function ofSomeCases(expects: readonly Expectation[]): Expectation[] {
  return expects.map(withoutSome).filter(({ permitted }) => permitted !== undefined)
}

/** What holds for every case, without what need be so for some case only. */
function withoutSome(one: Expectation): Expectation {
  return { ...one, required: undefined, message: undefined }
}

function describe(expects: readonly Expectation[]): string {
  if (expects.length === 0) return 'anything'
  return expects.map(describeOne).join('; ')
}

function describeOne({ cases, permitted, required, message }: Expectation): string {
  const verdicts = required ?? permitted
  const words = [
    ...(cases === undefined ? [] : [`in ${cases}:`]),
    ...(verdicts ? [verdicts.join(' or ')] : []),
    ...(message === undefined ? [] : [`saying ${JSON.stringify(message)}`]),
  ]
  return words.join(' ')
}
