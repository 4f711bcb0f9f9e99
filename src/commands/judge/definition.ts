/**
 * The options of `solve judge`: flag, help, default and check of each.
 */
import { type Command, Option } from 'commander'
import { createCommand } from '../command.ts'
import { choiceOption, durationOption, integerOption, sizeOption } from '../options.ts'

const MOST_PROCESSES = 4096
const MOST_JOBS = 256

export function createJudgeCommand(): Command {
  return createCommand(
    'solve judge',
    'Say what the platform would say of a submission: a source file, or a folder of them, in any language.',
  )
    .usage('<challenge> [file...] [options]')
    .argument(
      '[challenge]',
      'its name, as `solve list` prints it, or the folder of an ICPC/Kattis problem package',
    )
    .argument(
      '[files...]',
      'submissions; without any, those that come with it, each checked against its expected verdict',
    )
    .addOption(new Option('--case <name>', 'judges this case alone: 01, sample/01, secret/02'))
    .addOption(new Option('--all', 'judges the remaining cases too, after the first that fails'))
    .addOption(
      new Option('--input <file>', 'runs it on this input and prints what it prints; judges nothing'),
    )
    .addOption(durationOption('--time <time>', 'CPU time for each case (default: 5s)'))
    .addOption(sizeOption('--memory <size>', 'memory for each case (default: 256 MiB)'))
    .addOption(sizeOption('--output <size>', 'bytes it may print in a case (default: 64 MiB)'))
    .addOption(
      integerOption('--processes <n>', 'processes and threads at once (default: 64)', {
        min: 1,
        max: MOST_PROCESSES,
      }),
    )
    .addOption(
      integerOption('--jobs <n>', 'cases at once (default: 1, so that times are steady)', {
        min: 1,
        max: MOST_JOBS,
      }),
    )
    .addOption(choiceOption('--sandbox <tier>', 'isolation', ['bwrap', 'plain'], 'bwrap where it works'))
    .addOption(new Option('--strict', 'refuses a problem package with names that its format does not have'))
    .addOption(new Option('--json', 'prints the result as JSON'))
    .addOption(new Option('--junit <file>', 'writes the result as JUnit XML, for CI; - is standard output'))
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  solve judge drop-the-bass solution.py',
        '  solve judge drop-the-bass solution.go --case sample/01 --time 1s',
        '  solve judge drop-the-bass              (every submission that comes with it)',
        '  solve judge path/to/package solution.cpp',
        '',
        'A submission gets the path of its input as its first argument, as on the platform; by a problem package it is',
        'on standard input. A challenge may say otherwise: see solve show.',
        'The limits of a problem are its own where no option says otherwise.',
      ].join('\n'),
    )
}
