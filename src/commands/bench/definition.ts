/**
 * The options of `solve bench`: flag, help, default and check of each.
 */
import { type Command, Option } from 'commander'
import { createCommand } from '../command.ts'
import { dictionaryOption } from '../dictionary-option.ts'
import { formatOptions } from '../measuring/formats.ts'
import {
  earlierOptions,
  linesOption,
  roundsOption,
  seedOption,
  timeBudgetOption,
} from '../measuring/options.ts'
import { choiceOption, integersOption, namesOption } from '../options.ts'

const MOST_WORKERS = 256

export function createBenchCommand(): Command {
  const command = createCommand(
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
    .addOption(timeBudgetOption('slow variants'))
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
  for (const option of formatOptions()) command.addOption(option)
  command
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
  for (const option of earlierOptions()) command.addOption(option)
  return command.addHelpText(
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
