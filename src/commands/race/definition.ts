/**
 * The options of `solve race`: flag, help, default and check of each.
 */
import { type Command, Option } from 'commander'
import { DEFAULT_ROUNDS } from '../../measure/plan.ts'
import { MAX_SEED, MOST_LINES, MOST_ROUNDS, fileOption } from '../bench/definition.ts'
import { createCommand } from '../command.ts'
import { DEFAULT_LIMITS } from '../judge/definition.ts'
import { choiceOption, durationOption, integerOption, integersOption, sizeOption } from '../options.ts'

export function createRaceCommand(): Command {
  return createCommand(
    'solve race',
    'Compare submissions in any languages: whole processes in the same box, interleaved. All must be accepted first.',
  )
    .usage('<challenge> [file...] [options]')
    .argument('[challenge]', 'its name, as `solve list` prints it')
    .argument('[files...]', 'submissions; without any, the accepted ones that the challenge brings')
    .addOption(new Option('--case <name>', 'races on this case: 01, sample/01 (default: the largest)'))
    .addOption(
      new Option('--input <file>', 'races on this input, - for standard input: all must print the same'),
    )
    .addOption(
      integersOption('--lines <n,n,…>', 'generates inputs of so many lines, by --seed', {
        min: 1,
        max: MOST_LINES,
      }),
    )
    .addOption(new Option('--baseline <file>', 'what the others are compared with (default: the first)'))
    .addOption(
      integerOption('--rounds <n>', `how often each is measured (default: ${DEFAULT_ROUNDS})`, {
        min: 1,
        max: MOST_ROUNDS,
      }),
    )
    .addOption(
      durationOption('--time-budget <time>', 'measures slow ones less often, to be done in about this time'),
    )
    .addOption(
      integerOption(
        '--seed <n>',
        'of generated inputs, of the order in a round and of intervals (default: 1)',
        { min: 0, max: MAX_SEED },
      ),
    )
    .addOption(durationOption('--time <time>', 'CPU time for each run (default: 5s)'))
    .addOption(sizeOption('--memory <size>', 'memory for each run', DEFAULT_LIMITS.memoryBytes))
    .addOption(
      choiceOption('--sandbox <tier>', 'how they are kept in', ['bwrap', 'plain'], 'bwrap where it works'),
    )
    .addOption(fileOption('json', 'the whole result with its raw measurements'))
    .addOption(fileOption('csv', 'the table'))
    .addOption(fileOption('markdown', 'the table'))
    .addHelpText(
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
