/**
 * What text may be made of: colours for a terminal, as functions over text, and its width. Given to reporters, so that they
 * stay pure.
 */
export interface Paint {
  /** Characters in a line that a table may take; Infinity where nothing is to be cut: in a file, in a pipe. */
  readonly width: number
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly unsure: (text: string) => string
}

const asItIs = (text: string): string => text

export const plain: Paint = {
  width: Infinity,
  bold: asItIs,
  dim: asItIs,
  good: asItIs,
  bad: asItIs,
  unsure: asItIs,
}

/** On a terminal of so many columns; undefined: where there is none. */
export function paintOf(columns: number | undefined, env: NodeJS.ProcessEnv): Paint {
  return { ...coloursOf(columns !== undefined, env), width: columns ?? Infinity }
}

type Colours = Omit<Paint, 'width'>

/** When `isTerminal` or FORCE_COLOR asks for them, and NO_COLOR does not forbid them. */
function coloursOf(isTerminal: boolean, env: NodeJS.ProcessEnv): Colours {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  if (!forced && (!isTerminal || env['NO_COLOR'] || env['TERM'] === 'dumb' || env['FORCE_COLOR'] === '0'))
    return plain
  return coloured
}

const coloured: Colours = {
  bold: style(1, 22),
  dim: style(2, 22),
  good: style(32, 39),
  bad: style(31, 39),
  unsure: style(33, 39),
}

/**
 * Codes of ECMA-48, "select graphic rendition". What is within goes on behind another style of the same kind; no style reaches over
 * the end of a line, where some terminals would colour the rest of it.
 */
function style(on: number, off: number): Paint['bold'] {
  const [open, close] = [`\u001b[${on}m`, `\u001b[${off}m`]
  return (text) => {
    if (text === '') return text
    const inner = text.replaceAll(close, open).replace(/\r?\n/g, (end) => `${close}${end}${open}`)
    return `${open}${inner}${close}`
  }
}
