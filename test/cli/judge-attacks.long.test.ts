/**
 * What `solve judge` does to those who attack it: all that are known.
 */
import { describe, test } from 'vitest'
import { attacks, expectRepelled } from '../support/attacks.ts'

describe('an attack', () => {
  test.for(attacks)('$name: $tries', { timeout: 180_000 }, expectRepelled)
})
