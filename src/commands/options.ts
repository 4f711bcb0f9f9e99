/**
 * Options by kind: flag, help, default and check of each in one value.
 */
import { Option } from 'commander'
import { UserError } from '../errors.ts'
import type { Range } from '../kit/generator.ts'
import { formatBytes, parseDuration, parseSize } from '../units.ts'
import { suggest } from '../nearest.ts'

/** The long flag alone: "--workers <n>" -> "--workers". */
function flagName(flags: string): string {
  return flags.split(' ').find((part) => part.startsWith('--')) ?? flags
}

/** The name under which commander keeps a flag's value: "big-step" -> "bigStep". */
export function optionKey(name: string): string {
  return new Option(`--${name} <value>`).attributeName()
}

function invalid(flags: string, value: string, hint: string): UserError {
  return new UserError(`${flagName(flags)} ${JSON.stringify(value)} is not valid`, { hint })
}

export function choiceOption(
  flags: string,
  help: string,
  values: readonly string[],
  fallback: string,
): Option {
  const description = `${help} (choices: ${values.join(', ')}; default: ${fallback})`
  const option = new Option(flags, description).argParser((value: string) => {
    if (values.includes(value)) return value
    throw invalid(flags, value, suggest(value, values))
  })
  return Object.assign(option, { takes: values })
}

/**
 * The values an option of choices takes, for completion. Commander's own list of them would say them in help a second time;
 * it is a property, since each command is a bundle with an Option of its own.
 */
export function choicesOf(option: Option): readonly string[] {
  return (option as Option & { readonly takes?: readonly string[] }).takes ?? []
}

export interface IntegerLimits {
  readonly min: number
  readonly max: number
  readonly default?: number
}

export function integerOption(flags: string, help: string, limits: IntegerLimits): Option {
  const option = new Option(flags, help).argParser((value: string) => {
    const number = parseInteger(value)
    if (number !== undefined && number >= limits.min && number <= limits.max) return number
    throw invalid(flags, value, `give a whole number from ${limits.min} to ${limits.max}`)
  })
  return limits.default === undefined ? option : option.default(limits.default)
}

/** A size in bytes below this needs its unit. */
const LEAST_BARE = 2 ** 20

/** Without a fallback it stays undefined, for a default that depends on other things. */
export function sizeOption(flags: string, help: string, fallback?: number): Option {
  const option = new Option(flags, help).argParser((value: string) => {
    const size = parseSize(value)
    // Few mean 256 bytes by "256", and none should learn it from a verdict.
    if (/^\d+$/.test(value) && Number(value) < LEAST_BARE) {
      throw invalid(flags, value, `say of what: ${value}M, ${value}K, or ${value}B for bytes`)
    }
    if (size !== undefined && size > 0 && size <= Number.MAX_SAFE_INTEGER) return size
    throw invalid(flags, value, 'give a size such as 512K, 64M or 1G')
  })
  return fallback === undefined ? option : option.default(fallback, formatBytes(fallback))
}

/** The value is in milliseconds. */
export function durationOption(flags: string, help: string): Option {
  return new Option(flags, help).argParser((value: string) => {
    const milliseconds = parseDuration(value)
    if (milliseconds !== undefined && milliseconds > 0) return milliseconds
    throw invalid(flags, value, 'give a duration such as 500ms, 60s or 5m')
  })
}

/** Whole numbers separated by commas, each of them once. */
export function integersOption(flags: string, help: string, { min, max }: IntegerLimits): Option {
  return new Option(flags, help).argParser((value: string) => {
    const numbers = value.split(',').map(parseInteger)
    if (numbers.every((number) => number !== undefined && number >= min && number <= max)) {
      return [...new Set(numbers as number[])]
    }
    throw invalid(flags, value, `give whole numbers from ${min} to ${max}, separated by commas`)
  })
}

/** Names separated by commas, each of them once. Whether they exist is for somebody else to say. */
export function namesOption(flags: string, help: string): Option {
  return new Option(flags, help).argParser((value: string) => {
    const names = value.split(',').map((name) => name.trim())
    if (names.every((name) => name !== '')) return [...new Set(names)]
    throw invalid(flags, value, 'give names separated by commas')
  })
}

export function rangeOption(
  flags: string,
  help: string,
  limits: { readonly min: number; readonly max: number; readonly default: Range },
): Option {
  const { low, high } = limits.default
  return new Option(flags, help).default(limits.default, `${low}..${high}`).argParser((value: string) => {
    const range = parseRange(value)
    if (range && range.low >= limits.min && range.high <= limits.max) return range
    throw invalid(flags, value, `give a number or a range A..B within ${limits.min}..${limits.max}`)
  })
}

function parseInteger(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** "7" -> 7..7, "1..20" -> 1..20; undefined for anything else, ranges that run backwards included. */
function parseRange(text: string): Range | undefined {
  const [first = '', last = first, ...more] = text.split('..')
  const low = parseInteger(first)
  const high = parseInteger(last)
  if (low === undefined || high === undefined || high < low || more.length > 0) return undefined
  return { low, high }
}
