/**
 * How programs get the input of a case, in words.
 */
import type { InputWay } from '../problem/problem.ts'

const WORDS: Readonly<Record<InputWay, string>> = {
  path: 'Programs get the path of the input as their first argument.',
  stdin: 'Programs get the input on standard input.',
  arguments: 'Programs get the lines of the input as their arguments.',
  nothing: 'Programs get no input but their arguments and files.',
}

/** A sentence. */
export function inputWayText(way: InputWay): string {
  return WORDS[way]
}
