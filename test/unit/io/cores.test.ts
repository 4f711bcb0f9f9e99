import { availableParallelism } from 'node:os'
import { describe, expect, test } from 'vitest'
import { usableCores } from '../../../src/io/cores.ts'
import { temporaryFile } from '../../support/files.ts'

const all = availableParallelism()

describe('usable cores', () => {
  test.each([
    ['max 100000\n', all],
    ['100000 100000\n', 1],
    ['50000 100000\n', 1],
    ['150000 100000\n', Math.min(2, all)],
    ['garbage', all],
  ])('a quota of %j', (quota, cores) => {
    expect(usableCores(temporaryFile(quota, 'cpu.max'))).toBe(cores)
  })

  test('no control groups', () => {
    expect(usableCores('/nonexistent/cpu.max')).toBe(all)
  })
})
