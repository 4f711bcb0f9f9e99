/**
 * Suggestions for a word that is not one of those expected.
 */
import { distance } from 'fastest-levenshtein'

/** "did you mean a or b", or "there are a, b, c" when nothing is near. */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near.length > 0 ? `did you mean ${near.join(' or ')}?` : `there are: ${known.join(', ')}`
}

/** Three known words at the most, the nearest first, that differ by a third of their letters, rounded up. */
export function nearest(word: string, known: readonly string[]): string[] {
  return known
    .map((candidate) => ({ candidate, edits: editsBetween(word, candidate) }))
    .filter(({ candidate, edits }) => edits <= Math.ceil(candidate.length / 3))
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** A beginning that was typed right is near, however much is missing. */
function editsBetween(word: string, candidate: string): number {
  return word.length > 1 && candidate.startsWith(word.toLowerCase())
    ? 1
    : distance(word.toLowerCase(), candidate)
}
