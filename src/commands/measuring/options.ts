/**
 * The options that bench and race share: flag, help, default and check of each.
 */
import { type Command, Option } from 'commander'
import { UserError } from '../../errors.ts'
import { DEFAULT_ROUNDS } from '../../measure/plan.ts'
import { durationOption, integerOption, integersOption } from '../options.ts'

const MOST_ROUNDS = 1000
const MOST_LINES = 10_000_000
const MAX_SEED = 2 ** 31 - 1

export function linesOption(): Option {
  return integersOption('--lines <n,n,…>', 'generates inputs of so many lines, by --seed', {
    min: 1,
    max: MOST_LINES,
  })
}

export function roundsOption(): Option {
  return integerOption('--rounds <n>', `how often each is measured (default: ${DEFAULT_ROUNDS})`, {
    min: 1,
    max: MOST_ROUNDS,
  })
}

export function timeBudgetOption(what: string): Option {
  return durationOption('--time-budget <time>', `measures ${what} less often, to be done in about this time`)
}

export function seedOption(): Option {
  return integerOption(
    '--seed <n>',
    'of generated inputs, of the order in a round and of intervals (default: 1)',
    { min: 0, max: MAX_SEED },
  )
}

/** To go on with a run, or to show one. */
export function earlierOptions(): Option[] {
  return [
    new Option('--resume <file>', 'goes on with a run that was stopped, from its --json file'),
    new Option('--show <file>', 'prints the result in a --json file, in any format; measures nothing'),
  ]
}

export interface EarlierFlags {
  readonly resume?: string
  readonly show?: string
}

export type Earlier = { readonly resume: string } | { readonly show: string }

/** The earlier run that is asked for. @throws UserError when it is also said what to measure, by one of `measureFlags`. */
export function earlierRun(command: Command, measureFlags: readonly string[]): Earlier | undefined {
  const flags = command.opts<EarlierFlags & Record<string, unknown>>()
  const from = flags.resume === undefined ? 'show' : 'resume'
  const file = flags[from]
  if (file === undefined) return undefined
  const measured = command.options.find((option) => {
    const name = option.attributeName()
    return measureFlags.includes(name) && command.getOptionValueSource(name) === 'cli'
  })
  const extra = command.args[0] ?? measured?.long
  if (extra === undefined) return from === 'resume' ? { resume: file } : { show: file }
  throw new UserError(`--${from} takes everything that is measured from its file`, {
    hint: `leave out ${extra}`,
  })
}
