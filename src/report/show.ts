/**
 * One problem for a reader: its facts, its statement and its samples. What others wrote is made harmless to a terminal.
 */
import { harmless } from '../check/visible.ts'
import type { Problem, ProblemLimits } from '../problem/problem.ts'
import type { ShownSample } from '../problem/sample.ts'
import { formatBytes, formatDuration, plural } from '../units.ts'
import { inputWayText } from './input-way.ts'
import type { ListedChallenge } from './list.ts'
import type { Paint } from './paint.ts'

export interface ShownProblem extends ListedChallenge {
  readonly kind: Problem['kind']
  readonly statement: string | undefined
  /** Names of the variants, the default first; none without a solver. */
  readonly variants: readonly string[]
  /** How many there are. */
  readonly cases: { readonly sample: number; readonly secret: number }
  readonly samples: readonly ShownSample[]
}

/** Characters of a line that are shown. */
const LINE_WIDTH = 76
const LINES_SHOWN = 20
const NAMES_SHOWN = 10
export const SAMPLES_SHOWN = 3

export function showText(problem: ShownProblem, paint: Paint): string {
  const { title, slug, category, difficulty, points, statement, variants, samples, cases } = problem
  const kinds = [category, difficulty, points === undefined ? undefined : `${points} points`]
  const limits = limitsText(problem.limits)
  const head = [
    `${paint.bold(harmless(title))}  ${paint.dim(harmless(slug))}`,
    kinds
      .filter((kind) => kind !== undefined)
      .map(harmless)
      .join(', '),
    variants.length > 0 ? `variants: ${variants.join(', ')}` : '',
    `cases: ${cases.sample} sample, ${cases.secret} secret`,
    limits === '' ? '' : `limits: ${limits}`,
    inputWayText(problem.input),
  ]
  const shown = samples.slice(0, SAMPLES_SHOWN).map((sample) => sampleText(sample, problem.input, paint))
  const left = cases.sample - shown.length
  return [
    `${head.filter((line) => line !== '').join('\n')}\n`,
    statement === undefined ? '' : `\n${harmlessText(statement.trim())}\n`,
    ...shown,
    left > 0 ? `\n… and ${plural(left, 'more sample')}\n` : '',
  ].join('')
}

export function showJson(problem: ShownProblem): string {
  return `${JSON.stringify({ schema: 'solvebench/show@1', ...problem }, null, 2)}\n`
}

/** "1.5 s of CPU time, 256 MiB of memory": what the problem itself limits. */
function limitsText({ cpuMs, memoryBytes, outputBytes, processes, codeBytes }: ProblemLimits): string {
  const parts = [
    cpuMs === undefined ? undefined : `${formatDuration(cpuMs * 1000)} of CPU time`,
    memoryBytes === undefined ? undefined : `${formatBytes(memoryBytes)} of memory`,
    outputBytes === undefined ? undefined : `${formatBytes(outputBytes)} of output`,
    processes === undefined ? undefined : processes === 1 ? '1 process' : `${processes} processes`,
    codeBytes === undefined ? undefined : `${formatBytes(codeBytes)} of source code`,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

function sampleText(sample: ShownSample, way: ShownProblem['input'], paint: Paint): string {
  const { name, args = [], files = [] } = sample
  return [
    '',
    ...inputText(sample, way, paint),
    args.length > 0 ? `${paint.bold(`${harmless(name)}: arguments`)}\n${indent(args.join('\n'))}` : undefined,
    files.length > 0 ? `${paint.bold(`${harmless(name)}: files`)}\n${indent(names(files))}` : undefined,
    paint.bold(`${harmless(name)}: expected, SHA-1 ${sample.expectedHash}`),
    indent(sample.expected),
    '',
  ]
    .filter((line) => line !== undefined)
    .join('\n')
}

function inputText(sample: ShownSample, way: ShownProblem['input'], paint: Paint): string[] {
  if (sample.input === null) return []
  const label = (what: string): string => paint.bold(`${harmless(sample.name)}: ${what}`)
  const path = paint.dim(harmless(sample.input))
  const size = formatBytes(sample.inputBytes)
  if (sample.inputFiles) return [label('input, a folder'), path, indent(names(sample.inputFiles))]
  if (sample.isBinary) return [label(`input, ${size}, not text`), path]
  return [
    label(way === 'arguments' ? 'arguments, one a line' : `input, ${size}`),
    path,
    indent(sample.inputStart),
  ]
}

function names(all: readonly string[]): string {
  const more = all.length > NAMES_SHOWN ? [`… ${all.length - NAMES_SHOWN} more`] : []
  return [...all.slice(0, NAMES_SHOWN), ...more].join('\n')
}

function indent(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n')
  const shown = lines.slice(0, LINES_SHOWN).map((line) => `    ${shortened(line)}`)
  if (lines.length > LINES_SHOWN) shown.push(`    … ${lines.length - LINES_SHOWN} more lines`)
  return shown.join('\n')
}

/** Cut before it is made harmless, so that a line of a megabyte takes no time. */
function shortened(line: string): string {
  const cut = line.length > LINE_WIDTH ? `${line.slice(0, LINE_WIDTH - 1)}…` : line
  return harmlessLine(cut)
}

/** Line ends and tabs stay. */
function harmlessText(text: string): string {
  return text.replaceAll('\r\n', '\n').split('\n').map(harmlessLine).join('\n')
}

function harmlessLine(line: string): string {
  return line.split('\t').map(harmless).join('\t')
}
