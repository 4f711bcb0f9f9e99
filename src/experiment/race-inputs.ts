/**
 * What a race is run on.
 */
import { statSync } from 'node:fs'
import { challengeCases, chooseCases } from '../problem/cases.ts'
import { bundledDictionary } from '../problem/package.ts'
import type { InputSource } from '../measure/result.ts'
import { type LoadedInput, generatedSources, loadSources, sourceOf } from './inputs.ts'
import type { RaceRequest } from '../commands/race/request.ts'

/** What was asked for, or else the largest case: there the start of a program hides least of its work. */
export function loadRaceInputs(request: RaceRequest, signal: AbortSignal): Promise<LoadedInput[]> {
  const { challenge, input, lines, seed } = request
  const generated = generatedSources(lines, seed)
  const given = input === undefined ? [] : [sourceOf(challenge, input)]
  const fallback = request.case === undefined && given.length + generated.length > 0
  const cases = fallback ? [] : [largestCase(challenge, request.case)]
  return loadSources(challenge, [...cases, ...given, ...generated], bundledDictionary, signal)
}

/** Of those that `wanted` names. @throws UserError when there is none. */
function largestCase(challenge: string, wanted: string | undefined): InputSource {
  const [largest] = chooseCases(challenge, challengeCases(challenge), wanted).toSorted(
    (a, b) => statSync(b.input).size - statSync(a.input).size,
  )
  return { kind: 'case', name: largest?.name ?? '' }
}
