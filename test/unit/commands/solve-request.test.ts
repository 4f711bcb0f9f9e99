import { describe, expect, test } from 'vitest'
import type { Context } from '../../../src/commands/context.ts'
import { parseSolve } from '../../../src/commands/solve-request.ts'
import type { Problem } from '../../../src/problem/problem.ts'
import type { Solver } from '../../../src/kit/contract.ts'

const some = { name: 'some', facts: { title: 'Some' } } as unknown as Problem
const context = { env: { SOLVE_DICT: '/words' } } as unknown as Context

const described = {
  axes: { lookup: ['set', 'grep'], other: ['b', 'a'] },
  axisHelp: { lookup: 'how', other: 'what' },
  dictionary: true,
} as const
const lines: Solver = { ...described, shape: 'lines', create: () => () => never() }
const args: Solver = { ...described, shape: 'args', args: 'words', create: () => () => never() }

function never(): never {
  throw new Error('not to be run')
}

describe('a command line without options', () => {
  // Behind "--" the same words are operands, too, but read by the parser of options.
  test.each([
    ['a file', lines, ['input.txt']],
    ['standard input', lines, ['-']],
    ['nothing', lines, []],
    ['a word', args, ['one']],
    ['words', args, ['one', 'two', '-']],
  ])('%s: means what the parser of options makes of it', async (_, solver, argv) => {
    const plain = await parseSolve(some, solver, argv, context)
    expect(plain).toEqual(await parseSolve(some, solver, ['--', ...argv], context))
    expect(plain).toMatchObject({
      operands: argv,
      choice: { lookup: 'set', other: 'b' },
      dictionary: '/words',
    })
  })

  test.each([
    ['two files', lines, ['one', 'two'], 'too many arguments'],
    ['no words', args, [], "missing required argument 'words'"],
  ])('%s: is refused by it', async (_, solver, argv, message) => {
    await expect(parseSolve(some, solver, argv, context)).rejects.toThrow(message)
  })
})
