/**
 * Making what the solver takes apart.
 */
import { encode } from '../../src/kit/base64.ts'

/** `word` encoded `depth` times, the padding stripped after each round. The length grows by 4/3 a round. */
export function nest(word: Uint8Array, depth: number): Uint8Array {
  let text = word
  for (let round = 0; round < depth; round++) text = encode(text)
  return text
}
