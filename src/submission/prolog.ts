/**
 * Prolog, whose sources end in .pl as Perl's do: which of the two it is, and how a program starts.
 */

/** More than the beginning need not be looked at. */
const BEGINNING = 64 * 1024

/** What Perl says at the beginning of a line, and Prolog does not. */
const PERL = /^(?:use|no|my|our|sub|package|BEGIN|require)\b|^[$@%&]/

/** A rule or a directive of Prolog, in a text that says nothing as Perl does. */
export function looksLikeProlog(text: string): boolean {
  let found = false
  for (const line of text.slice(0, BEGINNING).split('\n')) {
    if (PERL.test(line) && !line.startsWith('%')) return false
    found ||= isRule(line)
  }
  return found
}

/** ":- directive." or "head(Arguments) :-". */
function isRule(line: string): boolean {
  const at = line.indexOf(':-')
  return at === 0 || (at > 0 && /^[a-z]/.test(line))
}

/**
 * `main`, as judges start Prolog; nothing where the program has `main` started by a directive of its own, which would start
 * it twice.
 */
export function prologGoal(text: string): string {
  const starts = text
    .split('\n')
    .some((line) => line.startsWith(':-') && line.slice(2).trimStart().startsWith('initialization'))
  return starts ? 'true' : 'main'
}
