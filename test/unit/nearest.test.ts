import { describe, expect, test } from 'vitest'
import { nearest, suggest } from '../../src/nearest.ts'

const commands = ['list', 'show', 'gen', 'bench', 'doctor', 'pack', 'judge', 'race']

describe('the nearest words', () => {
  test.each([
    ['lsit', 'list'],
    ['jduge', 'judge'],
    ['bnech', 'bench'],
    ['BENCH', 'bench'],
    ['doc', 'doctor'],
    ['rcae', 'race'],
  ])('%s is near %s', (word, near) => {
    expect(nearest(word, commands)[0]).toBe(near)
  })

  test.each(['test', 'stress', 'go', 'fast', 'l', ''])('%j is near none', (word) => {
    expect(nearest(word, commands)).toEqual([])
  })

  test('three at the most, the nearest first', () => {
    const many = ['alpha-1', 'alpha-2', 'alpha-3', 'alpha-12', 'alpha']
    expect(nearest('alpha-1', many)).toHaveLength(3)
    expect(nearest('alpha-1', many)[0]).toBe('alpha-1')
  })
})

describe('a suggestion', () => {
  test('lists what there is when nothing is near, and not more than is read', () => {
    expect(suggest('x', ['abc', 'def'])).toBe('there are: abc, def')
    const many = Array.from({ length: 300 }, (_, at) => `challenge-${at}`)
    expect(suggest('frobnicate', many)).toMatch(/, challenge-19, and 280 more$/)
  })

  test('names where all are in place of a list', () => {
    const many = Array.from({ length: 300 }, (_, at) => `challenge-${at}`)
    expect(suggest('frobnicate', many, 'see solve list')).toBe('see solve list')
    expect(suggest('chalenge-7', many, 'see solve list')).toBe(
      'did you mean challenge-7, challenge-0 or challenge-1? see solve list',
    )
  })
})
