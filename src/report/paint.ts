/**
 * What text may be made of: colours for a terminal, as functions over text, and its width. Given to reporters, so that they
 * stay pure.
 */
import { Chalk, type ChalkInstance } from 'chalk'

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

/** Loaded with the first text that is coloured: in a pipe there is none. */
let chalk: ChalkInstance | undefined

function style(name: 'bold' | 'dim' | 'green' | 'red' | 'yellow'): Paint['bold'] {
  return (text) => {
    chalk ??= new Chalk({ level: 1 })
    return chalk[name](text)
  }
}

const coloured: Colours = {
  bold: style('bold'),
  dim: style('dim'),
  good: style('green'),
  bad: style('red'),
  unsure: style('yellow'),
}

/** When `isTerminal` or FORCE_COLOR asks for them, and NO_COLOR does not forbid them. */
function coloursOf(isTerminal: boolean, env: NodeJS.ProcessEnv): Colours {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  if (!forced && (!isTerminal || env['NO_COLOR'] || env['TERM'] === 'dumb' || env['FORCE_COLOR'] === '0'))
    return plain
  return coloured
}
