/**
 * `--dict`, and where the word list is when it is not given.
 */
import { Option } from 'commander'

export function dictionaryOption(): Option {
  return new Option(
    '--dict <file>',
    'the word list, one word a line; SOLVE_DICT names one for good (default: American English)',
  )
}

export function dictionaryPath(option: string | undefined, env: NodeJS.ProcessEnv, bundled: string): string {
  return option ?? (env['SOLVE_DICT'] || bundled)
}
