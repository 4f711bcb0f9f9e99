/**
 * The options of `solve race`: flag, help, default and check of each.
 */
import { type Command, Option } from 'commander'
import { createCommand } from '../command.ts'
import { formatOptions } from '../measuring/formats.ts'
import {
  earlierOptions,
  linesOption,
  roundsOption,
  seedOption,
  timeBudgetOption,
} from '../measuring/options.ts'
import { choiceOption, durationOption, sizeOption } from '../options.ts'

export function createRaceCommand(): Command {
  const command = createCommand(
    'solve race',
    'Compare submissions in any languages: whole processes in the same box, interleaved. All must be accepted first.',
  )
    .usage(
      '<challenge> [file...] [options]\n       solve race --resume <file>\n       solve race --show <file>',
    )
    .argument('[challenge]', 'its name, as `solve list` prints it')
    .argument('[files...]', 'submissions; without any, the accepted ones that the challenge brings')
    .addOption(new Option('--case <name>', 'races on this case: 01, sample/01 (default: the largest)'))
    .addOption(
      new Option('--input <file>', 'races on this input, - for standard input: all must print the same'),
    )
    .addOption(linesOption())
    .addOption(new Option('--baseline <file>', 'what the others are compared with (default: the first)'))
    .addOption(roundsOption())
    .addOption(timeBudgetOption('slow ones'))
    .addOption(seedOption())
    .addOption(durationOption('--time <time>', 'CPU time for each run (default: 5s)'))
    .addOption(sizeOption('--memory <size>', 'memory for each run (default: 256 MiB)'))
    .addOption(
      choiceOption(
        '--sandbox <tier>',
        'isolation of the programs',
        ['bwrap', 'plain'],
        'bwrap where it works',
      ),
    )
  for (const option of [...formatOptions(), ...earlierOptions()]) command.addOption(option)
  return command.addHelpText(
    'after',
    [
      '',
      'A file may be - for standard output, which then carries nothing else.',
      '',
      'Examples:',
      '  solve race drop-the-bass solution.py solution.go',
      '  solve race drop-the-bass solution.py solution.go --lines 10000 --baseline solution.go',
      '  solve race drop-the-bass              (the accepted submissions that come with it)',
    ].join('\n'),
  )
}
