/**
 * `--dict`, and where the word list is when it is not given.
 */
import { Option } from 'commander'

export function dictionaryOption(): Option {
  return new Option('--dict <file>', 'a word list of your own, one word a line; SOLVE_DICT sets it for good').default(
    undefined,
    'the bundled American English list',
  )
}

export function dictionaryPath(option: string | undefined, env: NodeJS.ProcessEnv, bundled: string): string {
  return option ?? (env['SOLVE_DICT'] || bundled)
}
