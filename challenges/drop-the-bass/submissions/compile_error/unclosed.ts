/**
 * Ends in the middle of a function.
 *
 * Verdict: compile error. Ceiling: none needed, it never runs.
 */
function recover(line: string): string {
  return line
