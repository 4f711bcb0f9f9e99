/**
 * What `solve judge` does to those who attack it: one of each kind. All of them are tried by the long tests.
 */
import { describe, expect, test } from 'vitest'
import { attacks, expectRepelled } from '../support/attacks.ts'

const NAMES = [
  'fork_bomb.c',
  'infinite_output.c',
  'fill_tmp.py',
  'read_absolute.py',
  'daemon_twice.py',
  'compile_takes_secret.c',
]
const some = attacks.filter(({ name }) => NAMES.includes(name))

test('one of each kind is there', () => expect(some).toHaveLength(NAMES.length))

describe('an attack', () => {
  test.for(some)('$name: $tries', { timeout: 180_000 }, expectRepelled)
})
