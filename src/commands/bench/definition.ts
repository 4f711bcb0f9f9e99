/**
 * The options of `solve bench`: flag, help, default and check of each.
 */
import { type Command, Option } from 'commander'
import { UserError } from '../../errors.ts'
import { DEFAULT_ROUNDS } from '../../measure/plan.ts'
import { createCommand } from '../command.ts'
import { dictionaryOption } from '../dictionary-option.ts'
import { choiceOption, durationOption, integerOption, integersOption, namesOption } from '../options.ts'

const MOST_ROUNDS = 1000
const MOST_WORKERS = 256
const MOST_LINES = 10_000_000
const MAX_SEED = 2 ** 31 - 1

export function createBenchCommand(): Command {
  return createCommand(
    'solve bench',
    'Compare the ways a challenge can be solved: which is faster, by how much, and how sure is that.',
  )
    .usage(
      '<challenge> [input | -] [options]\n       solve bench --resume <file>\n       solve bench --show <file>',
    )
    .argument('[challenge]', 'its name, as `solve list` prints it')
    .argument('[input]', 'a file, - for standard input, or a case of the challenge (default: its sample)')
    .addOption(linesOption())
    .addOption(
      namesOption('--variants <name,…>', 'compares these alone, e.g. sequential+set,pool+set (default: all)'),
    )
    .addOption(new Option('--baseline <variant>', 'what the others are compared with (default: the first)'))
    .addOption(roundsOption())
    .addOption(
      durationOption(
        '--time-budget <time>',
        'measures slow variants less often, to be done in about this time',
      ),
    )
    .addOption(
      integersOption(
        '--workers <n,n,…>',
        'threads of the pool; of several, each is a variant (default: one a core)',
        {
          min: 1,
          max: MOST_WORKERS,
        },
      ),
    )
    .addOption(seedOption())
    .addOption(
      new Option('--whole-process', 'measures whole processes, start included, in place of warm calls'),
    )
    .addOption(dictionaryOption())
    .addOption(fileOption('json', 'the whole result, round by round as they are measured,'))
    .addOption(fileOption('csv', 'the table'))
    .addOption(fileOption('markdown', 'the table'))
    .addOption(fileOption('svg', 'the picture'))
    .addOption(fileOption('html', 'a page with all of it'))
    .addOption(new Option('--save <name>', 'keeps the result, in .solvebench/NAME.json'))
    .addOption(
      new Option('--compare <name>', 'sets this run against a kept result; exit code 1 when it got slower'),
    )
    .addOption(
      choiceOption(
        '--fail-on <what>',
        'what ends a --compare with exit code 1',
        ['slower', 'inconclusive', 'never'],
        'slower',
      ),
    )
    .addOption(new Option('--compare-anyway', 'compares with a result of another machine or Node, too'))
    .addOption(new Option('--resume <file>', 'goes on with a run that was stopped, from its --json file'))
    .addOption(
      new Option('--show <file>', 'prints the result in a --json file, in any format; measures nothing'),
    )
    .addHelpText(
      'after',
      [
        '',
        'A file may be - for standard output, which then carries nothing else.',
        '',
        'Examples:',
        '  solve bench drop-the-bass',
        '  solve bench drop-the-bass --lines 5,500 --baseline sequential+grep --html report.html',
        '  solve bench drop-the-bass --save main      (then, on a branch:)',
        '  solve bench drop-the-bass --compare main',
      ].join('\n'),
    )
}

export function fileOption(flag: string, what: string): Option {
  return new Option(`--${flag} <file>`, `writes ${what} to a file`).argParser((value: string) => {
    if (value !== '') return value
    throw new UserError(`--${flag} "" is not valid`, { hint: 'name a file' })
  })
}

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

export function seedOption(): Option {
  return integerOption(
    '--seed <n>',
    'of generated inputs, of the order in a round and of intervals (default: 1)',
    { min: 0, max: MAX_SEED },
  )
}
