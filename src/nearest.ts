/**
 * Suggestions for a word that is not one of those expected.
 */

/** Of more words than this a list is nothing that anyone reads. */
const MOST_LISTED = 20

/**
 * "did you mean a, b or c?", else all there are: "there are a, b, c". `all` says where to find them, and takes the place
 * of a list: "see solve list".
 */
export function suggest(word: string, known: readonly string[], all?: string): string {
  const near = nearest(word, known)
  const question = near.length > 0 ? `did you mean ${either(near)}?` : undefined
  if (all !== undefined) return question === undefined ? all : `${question} ${all}`
  if (question !== undefined) return question
  const more = known.length > MOST_LISTED ? `, and ${known.length - MOST_LISTED} more` : ''
  return `there are: ${known.slice(0, MOST_LISTED).join(', ')}${more}`
}

/** Three known words at the most, the nearest first, that differ by at most a third of their letters. */
export function nearest(word: string, known: readonly string[]): string[] {
  return known
    .map((candidate) => ({ candidate, edits: editsBetween(word.toLowerCase(), candidate) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.length / 3)))
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

function either(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

/** A beginning that was typed right is near, however much is missing. */
function editsBetween(word: string, candidate: string): number {
  if (word.length > 1 && candidate.toLowerCase().startsWith(word)) return 1
  const most = Math.max(1, Math.floor(candidate.length / 3))
  // Cheap: most of a thousand names differ too much by their lengths alone.
  return Math.abs(word.length - candidate.length) > most ? Infinity : distance(word, candidate.toLowerCase())
}

/** Letters added, left out, replaced, or swapped with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      )
    }
    before = last
    last = row
  }
  return last[other.length] ?? 0
}
