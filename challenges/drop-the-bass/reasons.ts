/**
 * Why a line could not be solved, in the words that every variant uses.
 */

/** `layer` counts from 1; `problem` is what `explain` of the decoder says. */
export function failureReason(layer: number, problem: string): string {
  return `${layer === 1 ? '' : 'no word found; '}layer ${layer} is not base64: ${problem}`
}
