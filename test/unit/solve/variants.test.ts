import { describe, expect, test } from 'vitest'
import { defineSolver, solved } from '../../../src/kit/contract.ts'
import { executorNames } from '../../../src/solve/executor-names.ts'
import { allVariants, axesOf } from '../../../src/solve/variants.ts'

describe('variants', () => {
  test('are every combination, the default first', () => {
    const solver = defineSolver({
      shape: 'lines',
      axes: { lookup: ['set', 'grep'], size: ['small', 'large'] },
      axisHelp: { lookup: '', size: '' },
      create: () => () => solved(''),
    })
    const names = allVariants(solver).map(({ name }) => name)
    expect(names.slice(0, 5)).toEqual([
      'sequential+set+small',
      'sequential+set+large',
      'sequential+grep+small',
      'sequential+grep+large',
      'pool+set+small',
    ])
    expect(names).toHaveLength(executorNames.length * 4)
  })

  test('have no executor where the input is not lines', () => {
    const solver = defineSolver({
      shape: 'args',
      args: 'words',
      axes: {},
      axisHelp: {},
      create: () => () => solved(''),
    })
    expect(axesOf(solver)).toEqual({})
    expect(allVariants(solver)).toEqual([{ name: 'default', values: {} }])
  })
})
