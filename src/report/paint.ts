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
export async function loadPaint(columns: number | undefined, env: NodeJS.ProcessEnv): Promise<Paint> {
  return { ...(await loadColours(columns !== undefined, env)), width: columns ?? Infinity }
}

type Colours = Omit<Paint, 'width'>

/** When `isTerminal` or FORCE_COLOR asks for them, and NO_COLOR does not forbid them. */
async function loadColours(isTerminal: boolean, env: NodeJS.ProcessEnv): Promise<Colours> {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  if (!forced && (!isTerminal || env['NO_COLOR'] || env['TERM'] === 'dumb' || env['FORCE_COLOR'] === '0'))
    return plain
  // Loaded only here: most runs print no colour, and it costs milliseconds at the start.
  const { Chalk } = await import('chalk')
  const { bold, dim, green, red, yellow } = new Chalk({ level: 1 })
  return { bold, dim, good: green, bad: red, unsure: yellow }
}
