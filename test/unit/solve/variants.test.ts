import { describe, expect, test } from 'vitest'
import { defineSolver, solved } from '../../../src/kit/contract.ts'
import { allVariants, axesOf } from '../../../src/solve/variants.ts'

describe('variants', () => {
  test('are every combination, the default first', () => {
    const solver = defineSolver({
      shape: 'lines',
      axes: { lookup: ['set', 'grep'], size: ['small', 'large'] },
      axisHelp: { lookup: '', size: '' },
      create: () => () => solved(''),
    })
    expect(allVariants(solver).map(({ name }) => name)).toEqual([
      'sequential+set+small',
      'sequential+set+large',
      'sequential+grep+small',
      'sequential+grep+large',
      'pool+set+small',
      'pool+set+large',
      'pool+grep+small',
      'pool+grep+large',
    ])
  })

  test('have no executor where the input is not lines', () => {
    const args = { name: 'words', min: 1 }
    const solver = defineSolver({
      shape: 'args',
      args,
      axes: {},
      axisHelp: {},
      create: () => () => solved(''),
    })
    expect(axesOf(solver)).toEqual({})
    expect(allVariants(solver)).toEqual([{ name: 'default', values: {} }])
  })
})
