/**
 * `--dict`.
 */
import { Option } from 'commander'

export function dictionaryOption(): Option {
  return new Option(
    '--dict <file>',
    'the word list, one word a line; SOLVE_DICT names one for good (default: American English)',
  )
}
