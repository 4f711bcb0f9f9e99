/**
 * Colours for a terminal, as functions over text, so that reporters stay pure.
 */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly unsure: (text: string) => string
}

const asItIs = (text: string): string => text

export const plain: Paint = { bold: asItIs, dim: asItIs, good: asItIs, bad: asItIs, unsure: asItIs }

/** Colours when `isTerminal` or FORCE_COLOR asks for them, and NO_COLOR does not forbid them. */
export async function loadPaint(isTerminal: boolean, env: NodeJS.ProcessEnv): Promise<Paint> {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  if (!forced && (!isTerminal || env['NO_COLOR'] || env['TERM'] === 'dumb' || env['FORCE_COLOR'] === '0'))
    return plain
  return coloured
}

const coloured: Paint = {
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
