/**
 * Which of the words on a command line is the problem, before its options are known: those of a challenge depend on which it is.
 */

/** The first one that is neither an option nor behind one; of the options before it all but these take a value. */
export function problemOperand(argv: readonly string[]): string | undefined {
  return argv.find(
    (argument, index) => (!argument.startsWith('-') || argument === '-') && !takesValue(argv[index - 1]),
  )
}

function takesValue(argument = ''): boolean {
  return (
    /^--?[a-z]/i.test(argument) && !argument.includes('=') && !/^(-h|--help|-V|--version)$/.test(argument)
  )
}
