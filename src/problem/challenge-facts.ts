/**
 * What stands in challenge.yaml -> the facts of a challenge, checked by hand: whoever has read the file, with the YAML library or
 * without, gets the same.
 */
import { basename, join } from 'node:path'
import { UserError } from '../errors.ts'
import { suggest } from '../nearest.ts'
import { parseDuration, parseSize, printable } from '../units.ts'
import type { SourceValue } from './args.ts'
import { refuseUnknownKeys } from './keys.ts'
import type { Facts, InputWay, ProblemLimits } from './problem.ts'

const DIFFICULTIES = ['easy', 'medium', 'hard']
const INPUT_WAYS: readonly InputWay[] = ['path', 'stdin', 'arguments', 'nothing']
const LIMITS = ['time', 'memory', 'output', 'processes', 'code']
export const REQUIRED = ['title', 'summary', 'category', 'difficulty', 'points'] as const
const KEYS = [...REQUIRED, 'input', 'limits']
export const HINT = 'see "Add a challenge" in CONTRIBUTING.md'

type Values = Readonly<Record<string, SourceValue>>

/** @throws UserError that names file and key, also for a key that nobody knows */
export function factsOf(data: Values, folder: string): Facts {
  const path = join(folder, 'challenge.yaml')
  refuseUnknownKeys(data, KEYS, path)
  const text = (key: string): string | undefined => textOf(data, key, path)
  const points = text('points')
  return {
    title: text('title') ?? basename(folder),
    summary: text('summary'),
    category: text('category'),
    difficulty: oneOf(text('difficulty'), DIFFICULTIES, 'difficulty', path),
    points: points === undefined ? undefined : wholeNumber(points, 'points', path),
    input: oneOf(text('input'), INPUT_WAYS, 'input', path) ?? 'path',
    limits: readLimits(data['limits'], path),
    languages: undefined,
  }
}

function textOf(data: Values, key: string, path: string): string | undefined {
  const value = data[key]
  if (value === undefined) return undefined
  if (typeof value === 'string' && value.trim() !== '' && !value.trim().includes('\n')) return value.trim()
  throw invalid(path, key, 'must be a line of text')
}

function oneOf<One extends string>(
  value: string | undefined,
  known: readonly One[],
  key: string,
  path: string,
): One | undefined {
  const found = known.find((one) => one === value)
  if (value === undefined || found !== undefined) return found
  throw new UserError(`${printable(path)}: ${key}: ${JSON.stringify(value)} is not valid`, {
    hint: suggest(value, known),
  })
}

function readLimits(value: SourceValue | undefined, path: string): ProblemLimits {
  if (value === undefined || value === '') return {}
  if (typeof value === 'string' || Array.isArray(value))
    throw invalid(path, 'limits', 'must have keys below it', 'for example limits: { time: 5s, memory: 256M }')
  const given = value as Values
  refuseUnknownKeys(given, LIMITS, `${path}: limits`)
  const text = (key: string): string | undefined => textOf(given, key, `${path}: limits`)
  const time = text('time')
  const processes = text('processes')
  return {
    cpuMs: time === undefined ? undefined : duration(time, path),
    memoryBytes: size(text('memory'), 'memory', path),
    outputBytes: size(text('output'), 'output', path),
    processes: processes === undefined ? undefined : wholeNumber(processes, 'limits: processes', path),
    codeBytes: size(text('code'), 'code', path),
  }
}

/** In ms. */
function duration(text: string, path: string): number {
  const milliseconds = parseDuration(text)
  if (milliseconds !== undefined && milliseconds > 0) return milliseconds
  throw invalid(
    path,
    'limits: time',
    `${JSON.stringify(text)} is not valid`,
    'give a duration such as 5s or 500ms',
  )
}

/** So few bytes were never meant as bytes. */
const LEAST_BARE = 2 ** 20

function size(text: string | undefined, key: string, path: string): number | undefined {
  if (text === undefined) return undefined
  const bytes = parseSize(text)
  const isBare = /^\d+$/.test(text)
  if (bytes !== undefined && bytes > 0 && !(isBare && bytes < LEAST_BARE)) return bytes
  const example = isBare ? `${text}M or ${text}K` : '256M or 64K'
  throw invalid(
    path,
    `limits: ${key}`,
    `${JSON.stringify(text)} is not valid`,
    `give a size such as ${example}`,
  )
}

function wholeNumber(text: string, key: string, path: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw invalid(path, key, `${JSON.stringify(text)} is not a whole number above zero`)
}

function invalid(path: string, key: string, what: string, hint = HINT): UserError {
  return new UserError(`${printable(path)}: ${key}: ${what}`, { hint })
}
