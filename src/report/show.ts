/**
 * One challenge for a reader: its facts, its statement and its first sample.
 */
import { formatBytes } from '../units.ts'
import type { Solver } from '../kit/contract.ts'
import type { ListedChallenge } from './list.ts'
import type { Paint } from './paint.ts'

export interface ShownChallenge extends ListedChallenge {
  readonly statement: string
  /** Names of the variants, the default first. */
  readonly variants: readonly string[]
  readonly samples: readonly ShownSample[]
}

export interface ShownSample {
  readonly name: string
  /** Path of the input file. */
  readonly input: string
  readonly inputBytes: number
  /** The beginning of the input, as text. */
  readonly inputStart: string
  readonly expected: string
  /** SHA-1 of the stripped expected output: what the platform shows with a challenge. */
  readonly expectedHash: string
}

/** Characters of a line that are shown. */
const LINE_WIDTH = 76
const LINES_SHOWN = 20

export function showText(challenge: ShownChallenge, paint: Paint): string {
  const { title, slug, category, difficulty, points, statement, variants, samples } = challenge
  const facts = [
    `${paint.bold(title)}  ${paint.dim(slug)}`,
    `${category}, ${difficulty}, ${points} points`,
    `variants: ${variants.join(', ')}`,
  ]
  return `${facts.join('\n')}\n\n${statement.trim()}\n${samples.map((sample) => sampleText(sample, challenge.shape, paint)).join('')}`
}

export function showJson(challenge: ShownChallenge): string {
  return `${JSON.stringify({ schema: 'solvebench/show@1', ...challenge }, null, 2)}\n`
}

function sampleText(sample: ShownSample, shape: Solver['shape'], paint: Paint): string {
  const given = shape === 'args' ? 'arguments, one a line' : `input, ${formatBytes(sample.inputBytes)}`
  return [
    '',
    paint.bold(`${sample.name}: ${given}`),
    paint.dim(sample.input),
    indent(sample.inputStart),
    paint.bold(`${sample.name}: expected, SHA-1 ${sample.expectedHash}`),
    indent(sample.expected),
    '',
  ].join('\n')
}

function indent(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n')
  const shown = lines
    .slice(0, LINES_SHOWN)
    .map((line) => `    ${line.length > LINE_WIDTH ? `${line.slice(0, LINE_WIDTH - 1)}…` : line}`)
  if (lines.length > LINES_SHOWN) shown.push(`    … ${lines.length - LINES_SHOWN} more lines`)
  return shown.join('\n')
}
