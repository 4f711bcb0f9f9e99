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
  // Loaded only here: most runs print no colour, and it costs milliseconds at the start.
  const { Chalk } = await import('chalk')
  const { bold, dim, green, red, yellow } = new Chalk({ level: 1 })
  return { bold, dim, good: green, bad: red, unsure: yellow }
}
